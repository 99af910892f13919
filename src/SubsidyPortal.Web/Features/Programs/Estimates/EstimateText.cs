using System.Globalization;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>
/// Words for results: labels of steps, messages of reasons, clauses. A policy may bring codes that no resource file knows; its own
/// clause then speaks.
/// </summary>
public sealed class EstimateText(IStringLocalizer<EstimateTexts> texts)
{
    internal static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>A text of the resource file; arguments are given as they are to be shown.</summary>
    public string this[string key, params object[] arguments] =>
        arguments.Length == 0 ? texts[key].Value : CountedTexts.Format(texts[key].Value, arguments);

    /// <summary>The reader's language of a text in the policy.</summary>
    public static string Of(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsChinese ? text.ZhHans : text.En;
    }

    /// <summary>What a step is: "Eligible base".</summary>
    public string Label(EstimateResult result, TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(step);
        return step.Id.Split('.', 2) switch
        {
            ["cap", var id] => Cap(result, id) is { } cap ? CapLabel(cap) : this["step.caps"],
            ["share", var payer] => this["step.share." + payer],
            _ => this["step." + step.Id],
        };
    }

    /// <summary>Over what a cap adds up, and whose share it limits where it isn't the total.</summary>
    private string CapLabel(CapRule cap)
    {
        var scope = this["step.cap." + EnumCode.Of(cap.Scope)];
        return cap.Payer is { } payer ? this["step.cap.of-" + EnumCode.Of(payer), scope] : scope;
    }

    /// <summary>Why, in a sentence.</summary>
    public string Message(EstimateResult result, EstimateReason reason)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.UnknownFact is { } fact)
        {
            return this["reason.unknown", Fact(result, fact)];
        }

        var known = texts["reason." + reason.Code];
        return known.ResourceNotFound ? ClauseTitle(result, reason.Clause)
            : reason.Code == ReasonCodes.NotInForce ? this["reason." + reason.Code, Dates.Full(result.Facts.AsOf)]
            : known.Value;
    }

    /// <summary>The name of a fact, as conditions and reasons speak of it.</summary>
    public string Fact(EstimateResult result, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(name);
        var known = texts["fact." + name];
        return !known.ResourceNotFound ? known.Value
            : result.Policy.Document.DeclaredFacts.FirstOrDefault(fact => "facts." + fact.Name == name) is { } declared ? Of(declared.Label)
            : name;
    }

    /// <summary>A rate as people read it: <c>30 %</c>, or a fraction where no short decimal is exact.</summary>
    public string Percent(Fraction rate) =>
        Decimal(rate * Fraction.FromWhole(100)) is { } percent
            ? this["percent", percent.ToString("0.##########", CultureInfo.InvariantCulture)]
            : rate.ToString();

    /// <summary>What an option gives: its rate, the rates of its bands from the lowest, or its sum.</summary>
    public string HowMuch(RateOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option switch
        {
            { Rate: { } rate } => Percent(rate),
            { FixedSum: { } sum } => sum.Amount.ToDisplay(),
            _ => string.Join(" / ", (option.Bands ?? []).Select(band => Percent(band.Rate))),
        };
    }

    /// <summary>A fraction as an exact decimal with at most ten places, else null.</summary>
    public static decimal? Decimal(Fraction value)
    {
        var scaled = value * Fraction.FromWhole(10_000_000_000);
        return scaled.IsWhole ? (decimal)scaled.Numerator / 10_000_000_000m : null;
    }

    /// <summary>The clause with quote, rendering and source, or the note that says what is configured instead.</summary>
    public static ClauseView? Clause(PolicyVersion policy, string id)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.FindClause(id) is not { } clause)
        {
            return null;
        }

        var place = IsChinese
            ? $"{policy.Document.LegalDocument.Number}，{clause.Title.ZhHans}"
            : $"{policy.Document.LegalDocument.Number}, {clause.Title.En}";
        return new ClauseView(
            clause.Quote,
            "zh-Hans",
            IsChinese ? null : clause.Rendering,
            clause.Stated || clause.Note is null ? place : Of(clause.Note),
            clause.Stated);
    }

    /// <summary>The short name of a clause.</summary>
    public static string ClauseTitle(EstimateResult result, string id)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Policy.FindClause(id) is { } clause ? Of(clause.Title) : id;
    }

    internal static CapRule? Cap(EstimateResult result, string id) => result.Track.Caps.FirstOrDefault(cap => cap.Id == id);
}
