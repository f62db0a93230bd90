#include "normalize/text/entity_choice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/text.h"
#include "normalize/text/unit_names.h"

namespace juesuan {
namespace {

constexpr size_t kMostCandidates = 5;
constexpr size_t kLeastPart = 3;  // characters: shorter ones stand in many names

struct Named {
  EntityMention mention;
  std::string core;
};

struct Spelling {
  std::string text;
  std::string core;
  double nats = 0;
  FactSource source = FactSource::kNone;
  int times = 0;
  std::optional<int> page_index;
  bool is_ocr = true;  ///< every mention of just these characters
};

class EntityChooser {
 public:
  EntityChooser(const std::vector<EntityMention>& mentions, const FormWords& words,
                const EntityChoiceParams& params)
      : words_(words), params_(params) {
    for (const EntityMention& mention : mentions)
      named_.push_back({mention, UnitNameCore(mention.text, words)});
  }

  EntityChoice Choose() {
    std::vector<Spelling> spellings = Spellings();
    if (spellings.empty()) return {};
    std::stable_sort(spellings.begin(), spellings.end(),
                     [this](const Spelling& a, const Spelling& b) {
                       return a.core == b.core ? OwnVotes(a) > OwnVotes(b) : a.nats > b.nats;
                     });
    EntityChoice choice;
    const Spelling& best = spellings.front();
    choice.entity = best.text;
    choice.basis.source = best.source;
    choice.basis.confidence = Confidence(spellings);
    // One reader errs the same way wherever it reads: it gave one rare character for another eight
    // times.
    choice.basis.is_suspect =
        best.is_ocr || choice.basis.confidence < params_.suspect_below || IsContradicted(best);
    choice.basis.candidates = Candidates(spellings);
    return choice;
  }

 private:
  double WeightOf(FactSource source) const {
    switch (source) {
      case FactSource::kManifest:
        return params_.manifest;
      case FactSource::kLabel:
        return params_.label;
      case FactSource::kCover:
        return params_.cover;
      case FactSource::kTitle:
        return params_.title;
      case FactSource::kFileName:
        return params_.file_name;
      case FactSource::kSentence:
        return params_.sentence;
      case FactSource::kNone:
        break;
    }
    return 0;
  }

  double OwnVotes(const Spelling& spelling) const {
    return WeightOf(spelling.source) * std::log1p(spelling.times);
  }

  // 0..1: how far a mention speaks for a name.
  double Agreement(const std::string& core, const Named& other) const {
    if (core == other.core) return 1;
    const std::string& shorter = core.size() < other.core.size() ? core : other.core;
    const std::string& longer = core.size() < other.core.size() ? other.core : core;
    if (CodePoints(shorter).size() >= kLeastPart && longer.find(shorter) != longer.npos)
      return params_.part;
    if (!other.mention.is_ocr) return 0;
    const double similarity = Similarity(core, other.core);
    return similarity >= params_.least_similarity ? similarity * similarity : 0;
  }

  // All mentions of one source share what it has to give.
  double Support(const std::string& core) const {
    std::map<FactSource, std::pair<double, int>> sources;  // agreement, mentions
    for (const Named& named : named_) {
      auto& [agreement, count] = sources[named.mention.source];
      agreement += Agreement(core, named);
      ++count;
    }
    double nats = 0;
    for (const auto& [source, votes] : sources) {
      const auto& [agreement, count] = votes;
      nats += WeightOf(source) * agreement / count *
              (1 + params_.repeated * std::log(std::max(1.0, agreement)));
    }
    return nats;
  }

  std::vector<Spelling> Spellings() {
    std::map<std::string, Spelling> by_key;
    for (const Named& named : named_) {
      Spelling& spelling = by_key[MatchKey(named.mention.text)];
      if (WeightOf(named.mention.source) > WeightOf(spelling.source)) {
        spelling.text = named.mention.text;
        spelling.source = named.mention.source;
        spelling.page_index = named.mention.page_index;
      }
      ++spelling.times;
      spelling.is_ocr = spelling.is_ocr && named.mention.is_ocr;
      spelling.core = named.core;
    }
    std::set<std::string> cores;
    for (const Named& named : named_) cores.insert(named.core);
    std::vector<Spelling> voted;
    for (const auto& [key, spelling] : by_key) {
      Spelling other = PutToVote(spelling);
      if (!other.core.empty() && !cores.contains(other.core)) voted.push_back(std::move(other));
    }
    for (Spelling& spelling : voted) by_key.try_emplace(spelling.core, spelling);
    return Weighed(by_key);
  }

  std::vector<Spelling> Weighed(const std::map<std::string, Spelling>& by_key) const {
    std::vector<Spelling> spellings;
    for (const auto& [key, spelling] : by_key) {
      const double unit = UnitNameLikelihood(spelling.text, words_);
      if (unit <= 0) continue;
      spellings.push_back(spelling);
      spellings.back().nats = unit + Support(spelling.core);
    }
    return spellings;
  }

  // Of readings with as many characters, the one that most of them have at each place.
  Spelling PutToVote(const Spelling& seed) const {
    std::vector<std::vector<char32_t>> ballots;
    const size_t length = CodePoints(seed.core).size();
    for (const Named& named : named_) {
      if (!named.mention.is_ocr || Agreement(seed.core, named) == 0) continue;
      std::vector<char32_t> characters = CodePoints(named.core);
      if (characters.size() == length) ballots.push_back(std::move(characters));
    }
    if (ballots.size() < params_.fewest_votes) return {};
    std::vector<char32_t> elected;
    for (size_t place = 0; place < length; ++place) {
      std::map<char32_t, int> votes;
      for (const auto& ballot : ballots) ++votes[ballot[place]];
      elected.push_back(std::max_element(votes.begin(), votes.end(), [](auto& a, auto& b) {
                          return a.second < b.second;
                        })->first);
    }
    Spelling spelling = seed;
    spelling.text = spelling.core = ToUtf8(elected);
    spelling.times = 0;
    return spelling;
  }

  // Against other units; and, where all was read from pictures, against other readings.
  double Confidence(const std::vector<Spelling>& spellings) const {
    const Spelling& best = spellings.front();
    double others = std::exp(params_.none - best.nats);
    for (const Spelling& spelling : spellings) {
      const bool is_same = Agreement(best.core, {{"", {}, {}, best.is_ocr}, spelling.core}) > 0;
      if (!is_same) others += std::exp(spelling.nats - best.nats);
    }
    return ShareOfReadings(best.core) / (1 + others);
  }

  // Of the readings that are like this name, those that are just it, source by source.
  double ShareOfReadings(const std::string& core) const {
    std::map<FactSource, std::pair<double, double>> sources;  // exact, similar
    for (const Named& named : named_) {
      const double agreement = Agreement(core, named);
      if (agreement == 1 && !named.mention.is_ocr) return 1;
      if (agreement == 0) continue;
      auto& [exact, similar] = sources[named.mention.source];
      exact += agreement == 1 ? 1 : 0;
      ++similar;
    }
    double share = 0, weight = 0;
    for (const auto& [source, votes] : sources) {
      share += WeightOf(source) * (votes.first + 0.5) / (votes.second + 1);
      weight += WeightOf(source);
    }
    return weight > 0 ? share / weight : 0;
  }

  // The manifest and what the report prints are two units.
  bool IsContradicted(const Spelling& best) const {
    bool is_told = false, is_other = false;
    for (const Named& named : named_) {
      const FactSource source = named.mention.source;
      is_told = is_told || source == FactSource::kManifest;
      const bool counts = source == FactSource::kManifest || source == FactSource::kLabel ||
                          source == FactSource::kCover;
      is_other = is_other || (counts && Agreement(best.core, named) == 0 &&
                              UnitNameLikelihood(named.mention.text, words_) > 0);
    }
    return is_told && is_other;
  }

  std::vector<FactCandidate> Candidates(const std::vector<Spelling>& spellings) const {
    const double best = spellings.front().nats;
    double sum = std::exp(params_.none - best);
    for (const Spelling& spelling : spellings) sum += std::exp(spelling.nats - best);
    std::vector<FactCandidate> candidates;
    for (const Spelling& spelling : spellings) {
      if (candidates.size() == kMostCandidates) break;
      candidates.push_back({spelling.text, spelling.source, spelling.times, spelling.page_index,
                            std::exp(spelling.nats - best) / sum});
    }
    return candidates;
  }

  const FormWords& words_;
  const EntityChoiceParams& params_;
  std::vector<Named> named_;
};

}  // namespace

EntityChoice ChooseEntity(const std::vector<EntityMention>& mentions, const FormWords& words,
                          const EntityChoiceParams& params) {
  return EntityChooser(mentions, words, params).Choose();
}

}  // namespace juesuan
