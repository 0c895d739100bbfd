// What a pack tells the grammar of languages whose markers stand behind or around their clauses (Chinese).
//
//   const Rules rules = Rules::load(packs / "zh");
//   std::string read = rules.folded("出口經營者應當…");     // 出口经营者应当…, byte for byte as long
//
// The pack's files: norms.toml (cues), norms_markers.toml (conditions, exceptions, manner …), norms_times.toml,
// norms_words.toml (lexicons), norms_script.toml (traditional characters).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/findings.h"
#include "domain/norm.h"
#include "extractors/matchers/pattern.h"
#include "extractors/matchers/pattern_filter.h"
#include "extractors/matchers/phrases.h"

namespace pandect::markers_last {

/// How a cue takes its parts.
enum class CueForm {
  modal,     ///< bearer before, action behind: 应当, 不得, 可以, 有权
  frame,     ///< the same with a closing word: 负有…义务, 不受…限制
  addressed, ///< who must not stands behind it: 禁止任何人…
  operative, ///< the verb of a consequence, which also begins the action: 处, 给予, 责令
};

struct CueRule {
  std::string id;
  NormType type = NormType::obligation;
  NormType organ_type = NormType::obligation;  ///< the type when a public body bears it: permission → power
  CueForm form = CueForm::modal;
  bool at_clause_start = false;   ///< only where nothing but adverbs and an agent stand before it: 吊销
  bool traditional = false;       ///< only in text in traditional characters: 得
  bool topic = false;             ///< no bearer: what stands before it belongs to the action (不适用)
  bool thing_is_object = false;   ///< what stands before it bears it only when it can act: 工作信息不予公开
  bool passive = false;           ///< of a frame: what stands between is the bearer, the closing word the action: 不受…干涉
  bool nominal = false;           ///< the cue is a noun phrase with its verb, its owner the bearer: 检疫站的职责为
  bool inverted = false;          ///< the bearer stands behind it: 解释权属于
  bool only_then = false;         ///< what must come first is its condition: 经检验后方可
  bool relayed = false;           ///< in news and commentary only, said of a law or a public body: 新规要求企业…
  bool press = false;             ///< in news and commentary only, whoever is spoken of: 企业被禁止…
  bool needs_bearer = false;      ///< no norm unless somebody who can act stands before it: 旅客需要出示证明
  bool patient = false;           ///< of the verb of a consequence: who stands before it is hit by it: 可被处以
  bool needs_breach = false;      ///< a consequence only where a condition stands before it: 取消资格
  std::optional<Pattern> preceded;              ///< what must be told before it in the sentence: 只有…才能
  std::optional<Pattern> follows, not_follows;  ///< what must, what must not stand right behind
  std::optional<Pattern> not_follows_short;     ///< what must not stand behind a word of one character: 應遵行事項
  std::vector<std::string> closers;
  std::vector<std::string> counter_examples;
  struct Example {
    std::string text;
    std::vector<std::string> norms;  ///< as tests/spec writes records
  };
  std::vector<Example> examples;
};

/// What a piece of a sentence does.
enum class UnitKind { plain, condition, exception, additive, time, manner, fronted, agent, joined };

/// A piece of a sentence that its marker tells: “opens … closes”, the close at the end of the piece.
struct Marker {
  std::string id;
  UnitKind kind = UnitKind::plain;
  std::vector<std::string> opens;    ///< one of them begins it; empty: it begins where the piece does
  std::vector<std::string> closes;   ///< one of them ends it; empty: any end
  std::vector<std::string> not_closes;
  bool absorbs = false;              ///< takes the plain pieces before it: 违反本法，情节严重的
  bool joins = false;                ///< goes into an absorbing piece behind it: 许可证有效期内，…的
  std::vector<std::string> examples, counter_examples;
  bool personal = false;             ///< holds for the bearer it stands with, not for the next one: 因工作需要
  bool one_cue = false;              ///< holds for the next cue only: 必要时
  bool joins_act = false;            ///< of one that joins: only into …的 or …时, and not where that has a subject of its own: 在检查中，船东…的
  bool verb_behind = false;          ///< behind a bearer it opens only before a verb: 海关为维护秩序, not 银行为客户
  bool first = false;                ///< nothing may stand before it, no bearer either
  bool traditional = false;
};

/// A condition that replaces, and does not join, an earlier one of its layer or a deeper one (情节严重的).
struct ConditionLayer {
  Pattern pattern;
  int layer = 1;
  bool one_clause = false;           ///< holds for the next cue only: 没有违法所得的
  bool ends_agent = false;           ///< the agent of the sentence has no part in it: 构成犯罪的
};

struct TimeRule {
  std::string id;
  Pattern pattern;                   ///< named groups number, unit, working
  TimeKind kind = TimeKind::deadline;
  std::string value;                 ///< fixed ISO value, or empty
  bool repeats = false;              ///< R/…
  bool in_part = false;              ///< the group time is not all of the match
  bool at_start = false;             ///< only at the beginning of a piece: 期限届满前
  bool lasts = false;                ///< what is forbidden within it is forbidden as long as it lasts: 三年内不得
  std::string example;               ///< “三十日内 = P30D”
};

/// A reading in which a cue word is none: a definition, an entry into force.
struct Reading {
  Pattern pattern;
  CueReason reason = CueReason::other;
};

struct Rules {
  /// Throws ConfigurationError when a file is missing or broken.
  static Rules load(const std::filesystem::path& pack);

  std::string folded(std::string_view text) const;
  /// Whether some character of the text is a traditional one.
  bool traditional(std::string_view text) const;

  std::vector<CueRule> cues;
  Phrases cue_words;                 ///< value: index into `cue_groups`; 0 for words that only look like cues
  std::vector<std::vector<std::size_t>> cue_groups;  ///< rules that share a word, in file order
  std::vector<Marker> markers;
  Phrases marker_opens;              ///< value: index into `opens`
  std::vector<std::vector<std::size_t>> opens;  ///< markers that an opening word may begin, ascending
  std::vector<std::size_t> postposed;  ///< markers without an opening word: …的, …时
  std::vector<ConditionLayer> layers;
  std::vector<TimeRule> times;
  PatternFilter time_filter{{}};     ///< which of `times` are worth a try
  std::vector<Reading> readings;
  PatternFilter reading_filter{{}};  ///< which of `readings` are worth a try on a sentence; behind them, whether `list_modifier` is

  Phrases role_heads;                ///< nouns that end a bearer: 机关, 经营者
  Phrases verbs;                     ///< words that begin a verb phrase; value 0 for words that only look so
  std::vector<std::string> adverbs;  ///< words between bearer and cue that are no part: 还, 也; longest first
  std::vector<std::string> not_adverbs;  ///< words that only end like one: 规则
  std::vector<std::string> coordinators;    ///< join words of one phrase: 、, 或者
  std::vector<std::string> not_particle_of;  ///< behind them 的 ends a noun: 目的
  std::vector<std::string> neutral_bodies;  ///< beside an organ they are public bodies too: 机关、单位
  std::vector<std::string> organs, private_bodies, bearer_tails, quantifiers, connectives, list_words;
  std::vector<std::string> penalty_openers, penalty_closers, provisos;
  std::vector<std::string> clause_openers, time_leads, time_openers, intransitive, stative, circumstances, agent_like, wishes;
  std::vector<std::string> links, contrasts, report_verbs, function_verbs, enumerators, noun_tails, relative_nouns, measured_nouns, additive, content_verbs, measure_ends, passive_words, companions, related, coverbs, measures, commands, comparisons, demonstratives, finds;
  std::vector<std::string> pronouns, offenders;
  std::string others, otherwise;   ///< 其他, 另有
  std::string nobody;              ///< 任何: before a prohibition it says that nobody may
  std::string agent_word;            ///< 由: an authority stands behind it
  std::string numerals;              ///< the digits from nought to nine in words
  std::optional<Pattern> back_to_duty;    ///< a clause behind a prohibition that goes on with what must be done
  std::optional<Pattern> breach;          ///< what a condition says that tells of a breach
  std::optional<Pattern> offence;         ///< words before a cue that tell of a breach for certain
  std::optional<Pattern> consequence;     ///< what an organ does about a breach; group verb: what joins the cue
  std::string suffered;                   ///< 被: the subject is hit by it
  std::optional<Pattern> penalty_additive;  ///< before a penalty, “除…外” that names another one
  std::optional<Pattern> penalty_prefix;  ///< what before the verb of a consequence belongs to it: 从重, 建议有关单位
  std::optional<Pattern> proviso_end;     ///< how a proviso ends: 不在此限, 从其约定
  std::optional<Pattern> effect_end;      ///< how a clause ends that says what something is worth in law
  std::optional<Pattern> event_end;       ///< how a clause ends that tells what happens of itself
  std::optional<Pattern> announces_rules; ///< an act that only points to the rules of a list
  std::optional<Pattern> approval;        ///< behind a permission it is a condition: 得经…同意
  std::optional<Pattern> list_modifier;   ///< 有下列情形之一的, inside a noun phrase
  std::optional<Pattern> right_action;    ///< what a permitted private act is when it is a claim: 享受…
  std::optional<Pattern> public_action;   ///< what none but a public body may do: 扣押, 强制…
  std::optional<Pattern> patient_action;  ///< what somebody does to a thing that is the subject: 规则应当公开
  std::optional<Pattern> awarded;         ///< what is done even to a person who is the subject: 举报人应予奖励

  /// Who says that a norm holds (norms_sources.toml).
  struct Sources {
    std::optional<Pattern> clause, law, lead, dateline, counted;     ///< a whole clause; the beginning of one
    std::optional<Pattern> advocated, ruled, reported, relaying_subject, lawmaking, authority;
    PatternFilter speakers{{}};      ///< whether `clause` (0) or `law` (1) is worth a try
    std::vector<std::string> discourse, advice;
  } sources;

 private:
  std::vector<char16_t> script_;     ///< by code point: its simplified partner, 0 when it has none; all of three bytes in UTF-8
};

}  // namespace pandect::markers_last
