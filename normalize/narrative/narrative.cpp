#include "normalize/narrative/narrative.h"

#include "core/text.h"
#include "normalize/narrative/paragraph_reader.h"

namespace juesuan {
namespace {

constexpr const char* kSilent = "silent";

// "五、（一）一般公共预算财政拨款支出决算总体情况": the number of the section above, then its own
// title.
std::string SectionName(const std::vector<Section>& sections, int section) {
  const Section& inner = sections[static_cast<size_t>(section)];
  std::string name = inner.number + inner.title;
  for (int s = ParentSection(sections, section); s >= 0; s = ParentSection(sections, s)) {
    const Section& outer = sections[static_cast<size_t>(s)];
    if (outer.level >= 2) name = outer.number + name;
  }
  return name;
}

std::string ContextOfTitle(const Section& section, const NarrativeModel& model) {
  const std::string key = MatchKey(section.title);
  if (model.HasPart("silent_words", key)) return kSilent;
  for (const TitleContext& context : model.contexts) {
    for (const std::string& word : context.words) {
      if (key.find(word) != std::string::npos) return context.context;
    }
  }
  return {};
}

}  // namespace

std::string ContextOf(const std::vector<Section>& sections, int section,
                      const NarrativeModel& model) {
  std::string inner;
  for (int s = section; s >= 0; s = ParentSection(sections, s)) {
    const std::string context = ContextOfTitle(sections[static_cast<size_t>(s)], model);
    // The title of a self-evaluation report rules over the titles of its parts.
    const bool rules = context == "evaluation" || (context == "performance" && inner != kSilent);
    if (inner.empty() || rules) inner = context;
  }
  return inner;
}

std::map<std::string, std::string> ContextsByName(const std::vector<Section>& sections,
                                                  const NarrativeModel& model) {
  std::map<std::string, std::string> contexts;
  for (size_t i = 0; i < sections.size(); ++i) {
    const int section = static_cast<int>(i);
    contexts[SectionName(sections, section)] = ContextOf(sections, section, model);
  }
  return contexts;
}

std::vector<NarrativeFact> ReadNarrative(const ReportText& text, const Ledger& ledger,
                                         const NarrativeModel& model) {
  std::vector<NarrativeFact> facts;
  const ReportNames names = NamesOf(ledger);
  const Linker linker(ledger, model);
  int64_t last_yuan = 0;
  const NarrativeReading reading{ledger, model, names, linker, &last_yuan};
  for (const Paragraph& paragraph : text.paragraphs) {
    if (paragraph.section < 0) continue;
    const std::string context = ContextOf(text.sections, paragraph.section, model);
    if (context == kSilent) continue;
    const std::string section = SectionName(text.sections, paragraph.section);
    facts = ParagraphReader(reading, paragraph, section, context).Read(std::move(facts));
  }
  return facts;
}

}  // namespace juesuan
