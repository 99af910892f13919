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
/// <param name="Stop">That an authority has stopped it, from which day and by which decision; null where nobody has.</param>
public sealed record PlainRule(string Text, bool Stated, string? Stop = null);

/// <summary>Says a track's rules in plain words, from the policy document alone: what it doesn't hold isn't said.</summary>
public sealed class TrackWords(IStringLocalizer<TransparencyTexts> texts, IStringLocalizer<EstimateTexts> words, EstimateText estimates, PolicyWords policyWords)
{
    /// <summary>The rate of a contract that no special case takes: "up to 30 %".</summary>
    public string UpTo(TrackPolicy track) => Default(track) is { } option ? texts["UpTo", HowMuch(option)] : texts["SeeRules"];

    /// <summary>That this rate is stopped, from which day and by which decision; null where it isn't.</summary>
    public string? UpToStop(PolicyVersion policy, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(track);
        return Stop(policy, Default(track)?.Clause, track.SubjectClause);
    }

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

    /// <summary>
    /// Every rule of the track: who, other rates, what counts, top and smallest amounts, months, days of signature, payment, vouchers,
    /// conditions; each with the mark of a stop where its clause has one.
    /// </summary>
    public IReadOnlyList<PlainRule> Sentences(PolicyVersion policy, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(track);
        return [.. Rates(policy, track), .. Limits(policy, track), .. Ways(policy, track), .. Conditions(policy, track.Eligibility)];
    }

    private IEnumerable<PlainRule> Rates(PolicyVersion policy, TrackPolicy track)
    {
        yield return Rule(policy, track.SubjectClause, texts["Rule.Contracts", List(track.Base.Counted.Select(c => texts["Contract." + EnumCode.Of(c.Contract)].Value))]);
        var usual = Default(track);
        foreach (var option in track.Rate.AllOptions().Where(o => o != usual))
        {
            yield return Rule(policy, option.Clause, texts["Rule.OtherRate", Title(policy, option.Clause), HowMuch(option)]);
        }

        foreach (var (scheme, option) in (track.Stacking ?? []).SelectMany(s => s.Options.Select(o => (s, o))))
        {
            yield return Rule(policy, option.Clause, texts["Rule.OtherRate", Title(policy, option.Clause), HowMuch(option)], scheme.Clause);
        }

        foreach (var (option, share) in track.AllOptions().SelectMany(o => o.Shares.Where(s => s.Rate is null).Select(s => (o, s))))
        {
            yield return Rule(policy, share.Clause, texts["Rule.Undefined", PayerName(share.Payer)], option.Clause);
        }

        foreach (var option in track.AllOptions().Where(o => o.OddFen is not null).DistinctBy(o => o.OddFen))
        {
            yield return Rule(policy, option.Clause, texts["Rule.OddFen", PayerName(option.OddFen!.Value)]);
        }
    }

    private IEnumerable<PlainRule> Limits(PolicyVersion policy, TrackPolicy track)
    {
        var lines = track.Base.Counted.SelectMany(c => c.Lines).Distinct().Select(l => words["line-kind." + EnumCode.Of(l)].Value);
        yield return Rule(policy, track.Base.Counted[0].Clause, texts["Rule.Lines", List(lines)]);
        foreach (var counted in track.Base.Counted.Skip(1).Where(c => c.Clause != track.Base.Counted[0].Clause && Stop(policy, c.Clause) is not null))
        {
            yield return Rule(policy, counted.Clause, texts["Rule.Contracts", texts["Contract." + EnumCode.Of(counted.Contract)].Value]);
        }

        foreach (var cap in track.Caps)
        {
            yield return Rule(policy, cap.ScopeClause, Cap(policy, track, cap), cap.Clause);
        }

        if (track.NoCapClause is { } none)
        {
            yield return Rule(policy, none, texts["Rule.NoCap"]);
        }

        if (track.Base.Minimum is { } smallest)
        {
            yield return Rule(policy, track.Base.MinimumClause!, texts["Rule.BaseMinimum", smallest.ForReader()]);
        }

        if (track.MinimumAward is { } floor)
        {
            yield return Rule(policy, floor.Clause, texts["Rule.AwardMinimum", floor.Amount.ForReader()]);
        }

        if (track.Base.MonthLimit is { } limit)
        {
            yield return Rule(policy, limit.Clause, limit.When is null ? texts["Rule.Months", limit.Months] : texts["Rule.MonthsSome", limit.Months, Where(policy, track, "base.monthLimit.when")]);
        }

        if (track.Base.SignatureWindow is { } window)
        {
            yield return Rule(policy, window.Clause, (window.From, window.To) switch
            {
                ({ } from, { } to) => texts["Rule.SignedBetween", Dates.Full(from), Dates.Full(to)],
                ({ } from, _) => texts["Rule.SignedFrom", Dates.Full(from)],
                (_, var to) => texts["Rule.SignedTo", Dates.Full(to!.Value)],
            });
        }
    }

    private IEnumerable<PlainRule> Ways(PolicyVersion policy, TrackPolicy track)
    {
        yield return Rule(policy, track.ModeClause, texts["Rule.Mode." + EnumCode.Of(track.Mode)]);
        if (track.VoucherMonths is { } life)
        {
            yield return Rule(policy, track.VoucherClause!, texts["Rule.Voucher", life]);
        }

        if (track.Settlement is { } settlement)
        {
            yield return Rule(policy, settlement.Clause, texts["Rule.Settled." + EnumCode.Of(settlement.Period)]);
        }
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
        return policy.Document.Tracks.SelectMany(t => t.AllOptions()).Select(o => o.When)
            .Concat(policy.Document.Tracks.SelectMany(t => (t.Stacking ?? []).Select(s => (Condition?)s.When)))
            .Any(when => when is not null && Names(when, fact));
    }

    /// <summary>A rate in percent, or a sum with its unit.</summary>
    private string HowMuch(RateOption option) => option.FixedSum is { } sum ? texts["Yuan", sum.Amount.ForReader()] : estimates.HowMuch(option);

    /// <summary>A cap with everything that it depends on: its strength, whose share it limits, and for whom.</summary>
    private string Cap(PolicyVersion policy, TrackPolicy track, CapRule cap)
    {
        var (most, scope) = (cap.Amount.ForReader(), texts["Scope." + EnumCode.Of(cap.Scope)].Value);
        var said = (cap.Strength, cap.ExceptionWhen) switch
        {
            (CapStrength.Hard, _) => texts["Rule.Cap", most, scope].Value,
            (_, null) => texts["Rule.CapSoft", most, scope].Value,
            _ => texts["Rule.CapSoftWhen", most, scope, Where(policy, track, cap, "exceptionWhen")].Value,
        };
        said = cap.Payer is { } payer ? texts["Rule.CapPayer", PayerName(payer), said] : said;
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

    private static RateOption? Default(TrackPolicy track) => track.Rate.AllOptions().LastOrDefault();

    /// <param name="policy">The version.</param>
    /// <param name="clause">The clause that says it, or is silent about it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="acting">Another clause that the rule falls with, or null.</param>
    private PlainRule Rule(PolicyVersion policy, string clause, string text, string? acting = null) =>
        new(text, policy.FindClause(clause)?.Stated ?? false, Stop(policy, clause, acting));

    /// <summary>The stops of these clauses; past ones too, for whoever has a contract of that time.</summary>
    private string? Stop(PolicyVersion policy, params string?[] clauses)
    {
        var stops = (policy.Document.Suspensions ?? []).Where(stop => clauses.Contains(stop.Clause)).Distinct().OrderBy(stop => stop.From).Select(stop => stop.Until is { } until
            ? texts["Stopped.Until", Dates.Full(stop.From), Dates.Full(until), Title(policy, stop.By)].Value
            : texts["Stopped", Dates.Full(stop.From), Title(policy, stop.By)].Value).ToList();
        return stops.Count == 0 ? null : List(stops);
    }

    private string PayerName(Payer payer) => texts["Payer." + EnumCode.Of(payer)].Value;

    private static string Title(PolicyVersion policy, string clause) => policy.FindClause(clause)?.Title.Read ?? clause;

    private string Reason(PolicyVersion policy, EligibilityRule rule)
    {
        var known = words["reason." + rule.Code];
        return known.ResourceNotFound ? Title(policy, rule.Clause) : known.Value;
    }

    private string List(IEnumerable<string> items) => string.Join(texts["List.Separator"], items);
}
