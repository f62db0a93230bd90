#include "normalize/narrative/tokens.h"

#include <algorithm>

#include "core/marks.h"
#include "core/text.h"

namespace juesuan {
namespace {

constexpr int kMostDigits = 17;

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
/// Reads numbers at a place of the compact text.
struct NumberReader {
  const std::u32string& text;
  const NarrativeModel& model;

  char32_t At(size_t i) const { return i < text.size() ? text[i] : 0; }
  size_t Digits(size_t i) const {
    size_t n = 0;
    while (IsDigit(At(i + n))) ++n;
    return n;
  }

  // Groups of three after a comma belong to the number, when the first group has one to three.
  size_t EndOfInteger(size_t begin) const {
    size_t end = begin + Digits(begin);
    if (end - begin > 3) return end;
    while (At(end) == U',' && Digits(end + 1) == 3) end += 4;
    return end;
  }

  // "9.2024年": a point that ends a sentence or a list number, and a year.
  bool IsYearAfterPoint(size_t point) const {
    return Digits(point + 1) == 4 && At(point + 1) == U'2' && At(point + 2) == U'0' &&
           IsMark(Mark::kYear, At(point + 5));
  }

  bool Read(size_t begin, Token* token) const {
    size_t end = EndOfInteger(begin);
    size_t point = 0;
    if (At(end) == U'.' && Digits(end + 1) > 0 && !IsYearAfterPoint(end)) {
      point = end;
      end += 1 + Digits(end + 1);
    }
    if (end - begin > kMostDigits) return false;
    for (size_t i = begin; i < end; ++i) {
      if (IsDigit(text[i]))
        token->scaled = token->scaled * 10 + static_cast<int64_t>(text[i] - U'0');
    }
    token->decimals = point == 0 ? 0 : static_cast<int>(end - point - 1);
    token->kind = Token::Kind::kNumber;
    token->begin = begin;
    token->end = end;
    ReadUnit(token);
    return true;
  }

  void ReadUnit(Token* token) const {
    const std::u32string_view rest = std::u32string_view(text).substr(token->end);
    for (const NumberUnit& unit : model.units) {
      if (rest.substr(0, unit.text.size()) != unit.text) continue;
      token->unit = unit.unit;
      token->yuan = unit.yuan;
      token->end += unit.text.size();
      return;
    }
  }
};

Token::Kind MarkKind(char32_t c) {
  if (c == U',' || c == U':' || IsMark(Mark::kComma, c)) return Token::Kind::kComma;
  if (IsMark(Mark::kEnumeration, c)) return Token::Kind::kEnumeration;
  if (c == U';') return Token::Kind::kSemicolon;
  if (c == U'!' || c == U'?' || IsMark(Mark::kFullStop, c)) return Token::Kind::kStop;
  return Token::Kind::kUnknown;
}

Token WordToken(size_t begin, std::vector<const LexiconWord*> words) {
  Token token;
  token.kind = Token::Kind::kWord;
  token.begin = begin;
  token.end = begin + words.front()->text.size();
  token.words = std::move(words);
  return token;
}

std::vector<const LexiconWord*> LongestOfBoth(const std::u32string& text, size_t at,
                                              const Lexicon& a, const Lexicon& b) {
  auto first = a.LongestAt(text, at);
  auto second = b.LongestAt(text, at);
  if (first.empty()) return second;
  if (second.empty()) return first;
  const size_t one = first.front()->text.size(), two = second.front()->text.size();
  if (one != two) return one > two ? first : second;
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// 4125.49,4143.91万元 and 5、6万元: numbers without a unit take that of the next number.
void ShareUnits(std::vector<Token>* tokens) {
  for (size_t i = tokens->size(); i-- > 2;) {
    Token& before = (*tokens)[i - 2];
    const Token& mark = (*tokens)[i - 1];
    const Token& after = (*tokens)[i];
    const bool is_pair =
        before.kind == Token::Kind::kNumber && after.kind == Token::Kind::kNumber &&
        (mark.kind == Token::Kind::kComma || mark.kind == Token::Kind::kEnumeration);
    if (!is_pair || !before.unit.empty() || after.unit.empty() || before.decimals != after.decimals)
      continue;
    if (before.decimals == 0) continue;
    before.unit = after.unit;
    before.yuan = after.yuan;
    before.unit_is_shared = true;
  }
}

}  // namespace

const LexiconWord* Token::Find(WordKind word) const {
  for (const LexiconWord* candidate : words) {
    if (candidate->kind == word) return candidate;
  }
  return nullptr;
}

// "(208类)", "(01项)", "(2010101)": the code of a subject.
bool IsCodeRemark(std::u32string_view inside, const NarrativeModel& model) {
  size_t digits = 0;
  while (digits < inside.size() && IsDigit(inside[digits])) ++digits;
  if (digits < 2 || digits > 7) return false;
  const std::u32string_view rest = inside.substr(digits);
  return rest.empty() || std::any_of(model.levels.begin(), model.levels.end(),
                                     [&](const std::u32string& level) { return rest == level; });
}

// "(以合同签订为准)": a remark without figures changes nothing. 0: none starts here.
size_t RemarkEnd(const std::u32string& text, size_t at, const NarrativeModel& model) {
  constexpr size_t kLongest = 40;
  if (text[at] != U'(') return 0;
  const size_t end = text.find(U')', at);
  if (end == std::u32string::npos || end > at + kLongest) return 0;
  const std::u32string_view inside = std::u32string_view(text).substr(at + 1, end - at - 1);
  if (IsCodeRemark(inside, model)) return end + 1;
  const auto speaks = [](char32_t c) { return IsDigit(c) || c == U'('; };
  return std::any_of(inside.begin(), inside.end(), speaks) ? 0 : end + 1;
}

std::vector<Token> Tokenize(const std::u32string& text, const NarrativeModel& model,
                            const Lexicon& more) {
  std::vector<Token> tokens;
  const NumberReader numbers{text, model};
  for (size_t at = 0; at < text.size();) {
    // "下降-81.75%": the word says it, the sign says it again.
    const bool is_sign = text[at] == U'-' && at + 1 < text.size() && IsDigit(text[at + 1]) &&
                         !tokens.empty() && tokens.back().kind == Token::Kind::kWord;
    if (is_sign) ++at;
    Token token;
    token.begin = at;
    token.end = at + 1;
    auto words = LongestOfBoth(text, at, model.lexicon, more);
    const size_t remark = words.empty() ? RemarkEnd(text, at, model) : 0;
    if (!words.empty())
      token = WordToken(at, std::move(words));
    else if (remark > 0)
      token.kind = Token::Kind::kBracket, token.end = remark;
    else if (!IsDigit(text[at]) || !numbers.Read(at, &token))
      token.kind = MarkKind(text[at]);
    at = token.end;
    const bool goes_on = token.kind == Token::Kind::kUnknown && !tokens.empty() &&
                         tokens.back().kind == Token::Kind::kUnknown &&
                         tokens.back().end == token.begin;
    if (goes_on)
      tokens.back().end = token.end;
    else
      tokens.push_back(std::move(token));
  }
  ShareUnits(&tokens);
  return tokens;
}

}  // namespace juesuan
