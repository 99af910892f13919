using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Programs.Policies;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>One rule in plain words.</summary>
/// <param name="Stated">False where the sources are silent and the city configured it.</param>
public sealed record PlainRule(string Text, bool Stated);

/// <summary>Says a track's rules in plain words, from the policy document alone: what it doesn't hold isn't said.</summary>
public sealed class TrackWords(IStringLocalizer<TransparencyTexts> texts, IStringLocalizer<EstimateTexts> words, EstimateText estimates, PolicyWords policyWords)
{
    /// <summary>The rate of a contract that no special case takes: "up to 30 %".</summary>
    public string UpTo(TrackPolicy track) => Default(track) is { } option ? texts["UpTo", HowMuch(option)] : texts["SeeRules"];

    /// <summary>Of what, and at most how much: by what no exception, condition or payer limits.</summary>
    public string OfWhat(TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var measure = texts["Measure." + EnumCode.Of(track.Base.Measure)].Value;
        Money[] sure = [.. track.Caps.Where(c => c is { Strength: CapStrength.Hard, When: null, Payer: null }).Select(c => c.Amount)];
        return sure.Length > 0 ? texts["OfAtMost", measure, sure.Min().ForReader()] : measure;
    }

    /// <summary>When the track is in force, where that isn't when the program is.</summary>
    public string? OwnValidity(PolicyVersion policy, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(track);
        if (track.ValidFrom is null && track.ValidTo is null)
        {
            return null;
        }

        var from = Dates.Full(track.ValidFrom ?? policy.Document.ValidFrom);
        return track.LastDay(policy.Document) is { } last ? texts["Track.Validity", from, Dates.Full(last)] : texts["Track.ValidFrom", from];
    }

    /// <summary>The clause of that rate.</summary>
    public string HeadlineClause(TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Default(track)?.Clause ?? track.SubjectClause;
    }

    /// <summary>Who, other rates, what counts, top amount, months, conditions.</summary>
    public IReadOnlyList<PlainRule> Sentences(PolicyVersion policy, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(track);
        var rules = new List<PlainRule> { Rule(policy, track.SubjectClause, texts["Rule.Contracts", List(track.Base.Counted.Select(c => texts["Contract." + EnumCode.Of(c.Contract)].Value))]) };
        var usual = Default(track);
        rules.AddRange(Options(track).Where(o => o != usual)
            .Select(o => Rule(policy, o.Clause, texts["Rule.OtherRate", Title(policy, o.Clause), HowMuch(o)])));
        rules.AddRange(Options(track).SelectMany(o => o.Shares).Where(s => s.Rate is null)
            .Select(s => Rule(policy, s.Clause, texts["Rule.Undefined", texts["Payer." + EnumCode.Of(s.Payer)].Value])));
        var lines = track.Base.Counted.SelectMany(c => c.Lines).Distinct().Select(l => words["line-kind." + EnumCode.Of(l)].Value);
        rules.Add(Rule(policy, track.Base.Counted[0].Clause, texts["Rule.Lines", List(lines)]));
        rules.AddRange(track.Caps.Select(c => Rule(policy, c.ScopeClause, Cap(policy, track, c))));
        if (track.NoCapClause is { } none)
        {
            rules.Add(Rule(policy, none, texts["Rule.NoCap"]));
        }

        if (track.Base.MonthLimit is { } limit)
        {
            rules.Add(Rule(policy, limit.Clause, limit.When is null ? texts["Rule.Months", limit.Months] : texts["Rule.MonthsSome", limit.Months, Where(policy, track, "base.monthLimit.when")]));
        }

        rules.Add(Rule(policy, track.ModeClause, texts["Rule.Mode." + EnumCode.Of(track.Mode)]));
        rules.AddRange(Conditions(policy, track.Eligibility));
        return rules;
    }

    /// <summary>Conditions of every track.</summary>
    public IReadOnlyList<PlainRule> ForAllTracks(PolicyVersion policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. Conditions(policy, policy.Document.Eligibility)];
    }

    /// <summary>True where a rate or a limit of the policy depends on this fact, so that a form has to ask for it.</summary>
    public static bool AsksFor(PolicyVersion policy, string fact)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Document.Tracks.SelectMany(Options).Select(o => o.When)
            .Concat(policy.Document.Tracks.SelectMany(t => (t.Stacking ?? []).Select(s => (Condition?)s.When)))
            .Any(when => when is not null && Names(when, fact));
    }

    /// <summary>A cap with everything that it depends on: its strength, whose share it limits, and for whom.</summary>
    /// <summary>A rate in percent, or a sum with its unit.</summary>
    private string HowMuch(RateOption option) => option.FixedSum is { } sum ? texts["Yuan", sum.Amount.ForReader()] : estimates.HowMuch(option);

    private string Cap(PolicyVersion policy, TrackPolicy track, CapRule cap)
    {
        var (most, scope) = (cap.Amount.ForReader(), texts["Scope." + EnumCode.Of(cap.Scope)].Value);
        var said = (cap.Strength, cap.ExceptionWhen) switch
        {
            (CapStrength.Hard, _) => texts["Rule.Cap", most, scope].Value,
            (_, null) => texts["Rule.CapSoft", most, scope].Value,
            _ => texts["Rule.CapSoftWhen", most, scope, Where(policy, track, cap, "exceptionWhen")].Value,
        };
        said = cap.Payer is { } payer ? texts["Rule.CapPayer", texts["Payer." + EnumCode.Of(payer)].Value, said] : said;
        return cap.When is null ? said : texts["Rule.CapWhen", said, Where(policy, track, cap, "when")];
    }

    private string Where(PolicyVersion policy, TrackPolicy track, CapRule cap, string member) =>
        Where(policy, track, string.Create(CultureInfo.InvariantCulture, $"caps[{IndexOf(track.Caps, cap)}].{member}"));

    private string Where(PolicyVersion policy, TrackPolicy track, string member)
    {
        var reading = PolicyReading.Of(Encoding.UTF8.GetString(policy.PublishedBytes.Span));
        var place = string.Create(CultureInfo.InvariantCulture, $"tracks[{IndexOf(policy.Document.Tracks, track)}].{member}");
        return policyWords.Condition(PolicyTree.Find(reading.Tree, place), reading);
    }

    private static int IndexOf<T>(IEnumerable<T> items, T item) => items.TakeWhile(other => !ReferenceEquals(other, item)).Count();

    private IEnumerable<PlainRule> Conditions(PolicyVersion policy, IEnumerable<EligibilityRule> conditions) => conditions
        .Where(e => e.Effect != RuleEffect.Info)
        .Select(e => Rule(policy, e.Clause, texts["Rule." + EnumCode.Of(e.Effect), Reason(policy, e)]));

    private static bool Names(Condition condition, string fact) => condition switch
    {
        AllOf all => all.Parts.Any(p => Names(p, fact)),
        AnyOf any => any.Parts.Any(p => Names(p, fact)),
        Not not => Names(not.Part, fact),
        Comparison comparison => comparison.Fact == fact,
        _ => false,
    };

    private static IEnumerable<RateOption> Options(TrackPolicy track) =>
        track.Rate.AllOptions().Concat((track.Stacking ?? []).SelectMany(s => s.Options));

    private static RateOption? Default(TrackPolicy track) => track.Rate.AllOptions().LastOrDefault();

    private static PlainRule Rule(PolicyVersion policy, string clause, string text) => new(text, policy.FindClause(clause)?.Stated ?? false);

    private static string Title(PolicyVersion policy, string clause) => policy.FindClause(clause)?.Title.Read ?? clause;

    private string Reason(PolicyVersion policy, EligibilityRule rule)
    {
        var known = words["reason." + rule.Code];
        return known.ResourceNotFound ? Title(policy, rule.Clause) : known.Value;
    }

    private string List(IEnumerable<string> items) => string.Join(texts["List.Separator"], items);
}
