using System.Globalization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>A step that differs, in the reader's words.</summary>
/// <param name="Key">Id of the step.</param>
/// <param name="Label">What the step is.</param>
/// <param name="Before">What it gave before, or that there was none.</param>
/// <param name="After">What it gives now, or that there is none.</param>
/// <param name="Why">The reasons, each a sentence.</param>
public sealed record DifferenceRow(string Key, string Label, string Before, string After, IReadOnlyList<string> Why);

/// <summary>Tells the differences of two calculations step by step.</summary>
public sealed class DifferenceWords(EstimateText text, EstimateTrace trace, FactWords facts)
{
    /// <summary>The steps that differ, in the order of the calculation; without those that read the same and only follow from others.</summary>
    public IReadOnlyList<DifferenceRow> Rows(AmountDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var before = trace.Steps(difference.Before).ToDictionary(step => step.Key, step => step.Result, StringComparer.Ordinal);
        var after = trace.Steps(difference.After).ToDictionary(step => step.Key, step => step.Result, StringComparer.Ordinal);
        return
        [
            .. difference.Nodes.Where(node => node.Kind != TraceChangeKind.Same).Select(node => new DifferenceRow(
                node.Step,
                LabelOf(node.After is null ? difference.Before : difference.After, node.Step),
                before.GetValueOrDefault(node.Step) ?? text["diff.absent"],
                after.GetValueOrDefault(node.Step) ?? text["diff.absent"],
                [.. node.Causes.Select(cause => Why(difference, cause))]))
            .Where(row => row.Before != row.After || difference.Nodes.First(node => node.Step == row.Key).Causes.Any(cause => cause.Kind != NodeCauseKind.EarlierStep)),
        ];
    }

    private string LabelOf(EstimateResult result, string id) => result.Steps.FirstOrDefault(step => step.Id == id) is { } step ? text.Label(result, step) : id;

    private string Why(AmountDifference difference, NodeCause cause) => cause.Kind switch
    {
        NodeCauseKind.LineAmount or NodeCauseKind.LineAdded or NodeCauseKind.LineRemoved =>
            text["cause." + cause.Kind, Line(difference, cause), Amount(cause.Before), Amount(cause.After)] + Reason(difference, cause),
        NodeCauseKind.LineKind =>
            text["cause.LineKind", Line(difference, cause), text["line-kind." + cause.Before], text["line-kind." + cause.After]] + Reason(difference, cause),
        NodeCauseKind.Fact => text["cause.Fact", facts.Name(difference.After, cause.Subject), facts.Kept(cause.Subject, cause.Before), facts.Kept(cause.Subject, cause.After)]
            + (difference.Facts.TryGetValue(cause.Subject, out var found) ? " " + text["cause.reason", found] : ""),
        NodeCauseKind.EarlierAwards => text["cause.EarlierAwards", "", Amount(cause.Before), Amount(cause.After)],
        _ => text["cause." + cause.Kind],
    };

    private static string Amount(string? value) => FactWords.Amount(value) ?? value ?? "";

    private string Line(AmountDifference difference, NodeCause cause)
    {
        var index = Index(cause);
        var lines = difference.After.Facts.Contract.Lines.Count > index ? difference.After.Facts.Contract.Lines : difference.Before.Facts.Contract.Lines;
        var kind = lines.Count > index ? text["line-kind." + Domain.Programs.EnumCode.Of(lines[index].Kind)] : "";
        return text["line", cause.Subject, Checked(difference, cause)?.Description is { Length: > 0 } name ? name : kind];
    }

    private string Reason(AmountDifference difference, NodeCause cause) =>
        Checked(difference, cause)?.Reason is { } reason ? " " + text["cause.reason", reason] : "";

    private static CheckedLine? Checked(AmountDifference difference, NodeCause cause) => difference.Lines.ElementAtOrDefault(Index(cause));

    private static int Index(NodeCause cause) => int.Parse(cause.Subject, CultureInfo.InvariantCulture) - 1;
}
