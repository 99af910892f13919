using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>
/// The execution table: tracks open to districts, districts to months. Every amount leads to its ledger entries, every count to its
/// cases, with both dates. Plain rows: no component per row or cell.
/// </summary>
public sealed partial class ExecutionTable
{
    private const string Reason = "Reason";

    private const string PaidByPrefix = "PaidBy.";

    private static readonly string[] Columns =
    [
        "InitialBudget", "AdjustedBudget", "Applied", "Reserved", "Committed", "Payable", "Paid", "Recovered", "Available", "Rate", "Companies", "Contracts", "Verified",
    ];

    private static readonly IReadOnlyList<string> Payers = EnumCode.All<Payer>();

    /// <summary>What the file has and the screen shows when asked: it stands below the table already.</summary>
    private readonly HashSet<string> hidden = [Reason, .. Payers.Select(p => PaidByPrefix + p)];
    private readonly HashSet<string> open = [];
    private bool opened;

    [Parameter]
    [EditorRequired]
    public BudgetExecutionView View { get; set; } = null!;

    /// <summary>Every column of the report; of the payers those that have a pool in the program.</summary>
    private IReadOnlyList<string> All =>
        [.. Columns, .. Payers.Where(View.Total.PaidBy.ContainsKey).Select(p => PaidByPrefix + p), Reason];

    private IReadOnlyList<string> Shown => [.. All.Where(c => !hidden.Contains(c))];

    private IReadOnlyList<BudgetLineView> LowTracks => [.. View.Lines.Where(l => l.Figures.NeedsReason)];

    /// <summary>How often a company is counted in a further track.</summary>
    private long SeveralTracks => View.Lines.Sum(l => l.Figures.Companies) - View.Total.Companies;

    private string PaidBy => string.Join(" · ", View.Total.PaidBy.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => L["Table.PaidBy", L["Payer." + p.Key], p.Value.ForReader()].Value));

    protected override void OnParametersSet()
    {
        // The first track is open at the start, as an example of what the others hold.
        if (!opened && View.Lines.Count > 0)
        {
            opened = true;
            open.Add(View.Lines[0].Track);
        }
    }

    private static string Key(BudgetLineView district) => $"{district.Track}/{district.District}";

    private RenderFragment Toggle(string key, string name, MarkupString shown, int parts) => builder =>
    {
        if (parts == 0)
        {
            builder.AddContent(0, shown);
            return;
        }

        var isOpen = open.Contains(key);
        builder.OpenElement(1, "button");
        builder.AddAttribute(2, "type", "button");
        builder.AddAttribute(3, "class", "twist");
        builder.AddAttribute(4, "aria-expanded", isOpen ? "true" : "false");
        builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => Turn(key)));
        builder.AddContent(6, Icons.Svg(isOpen ? IconName.Down : IconName.Next));
        builder.AddContent(7, shown);
        builder.OpenElement(8, "span");
        builder.AddAttribute(9, "class", "vh");
        builder.AddContent(10, " " + L["Table.Parts", name, parts]);
        builder.CloseElement();
        builder.CloseElement();
    };

    private void Turn(string key)
    {
        if (!open.Remove(key))
        {
            open.Add(key);
        }
    }

    private void Show(string column, bool on)
    {
        hidden.Remove(column);
        if (!on)
        {
            hidden.Add(column);
        }
    }

    private string Head(string column) => column switch
    {
        Reason => L["File.Column.reason_under_90"],
        _ when column.StartsWith(PaidByPrefix, StringComparison.Ordinal) => L["File.Column.paid_" + column[PaidByPrefix.Length..]],
        _ => L["Column." + column],
    };

    private RenderFragment Cells(BudgetLineView? line, BudgetExecutionFigures f) => builder =>
    {
        foreach (var column in Shown)
        {
            Cell(builder, column, line, f);
        }
    };

    private void Cell(RenderTreeBuilder builder, string column, BudgetLineView? line, BudgetExecutionFigures f)
    {
        switch (column)
        {
            case "InitialBudget": Plain(builder, f.InitialBudget?.ForReader()); break;
            case "AdjustedBudget": Linked(builder, f.AdjustedBudget, line, AccountKind.Appropriated); break;
            case "Applied": Counted(builder, f.Applied.ForReader(), line, f); break;
            case "Reserved": Linked(builder, f.Reserved, line, AccountKind.Reserved); break;
            case "Committed": Linked(builder, f.Committed, line, AccountKind.Committed); break;
            case "Payable": Linked(builder, f.Payable, line, AccountKind.Payable); break;
            case "Paid": Linked(builder, f.Paid, line, AccountKind.Paid); break;
            case "Recovered": Linked(builder, f.Recovered, line, AccountKind.Recovered); break;
            case "Available": Linked(builder, f.Available, line, AccountKind.Available); break;
            case "Rate": Plain(builder, RateOf(f)); break;
            case "Companies": Counted(builder, Count(f.Companies), line, f); break;
            case "Contracts": Counted(builder, Count(f.Contracts), line, f); break;
            case "Verified": Counted(builder, f.Verified.ForReader(), line, f); break;
            case Reason: WriteReason(builder, f); break;
            default: Plain(builder, f.PaidBy.GetValueOrDefault(column[PaidByPrefix.Length..]).ForReader()); break;
        }
    }

    /// <summary>What the cases add up to leads to the cases.</summary>
    private void Counted(RenderTreeBuilder builder, string text, BudgetLineView? line, BudgetExecutionFigures f)
    {
        if (f.Contracts > 0)
        {
            Link(builder, text, ReportAddress.Cases(View.Scope, line));
            return;
        }

        Plain(builder, text);
    }

    private void WriteReason(RenderTreeBuilder builder, BudgetExecutionFigures f)
    {
        builder.OpenElement(1, "td");
        builder.AddAttribute(2, "class", f.NeedsReason ? "why-low" : "dim");
        if (f is { NeedsReason: true, Reason: null })
        {
            builder.AddContent(3, Marks.Status(MarkKind.Unknown, L["Reason.NotGiven"]));
        }
        else
        {
            builder.AddContent(4, f.NeedsReason ? f.Reason : "–");
        }

        builder.CloseElement();
    }

    private void Linked(RenderTreeBuilder builder, Money? amount, BudgetLineView? line, AccountKind account)
    {
        if (amount is { IsZero: false } some)
        {
            Link(builder, some.ForReader(), ReportAddress.Entries(View.Scope, line, account));
            return;
        }

        Plain(builder, amount?.ForReader());
    }

    private static void Plain(RenderTreeBuilder builder, string? text) =>
        builder.AddMarkupContent(0, text is null ? "<td class=\"num dim\">–</td>" : $"<td class=\"num\">{text}</td>");

    private static void Link(RenderTreeBuilder builder, string text, string href)
    {
        builder.OpenElement(1, "td");
        builder.AddAttribute(2, "class", "num");
        builder.OpenElement(3, "a");
        builder.AddAttribute(4, "href", href);
        builder.AddContent(5, text);
        builder.CloseElement();
        builder.CloseElement();
    }

    private static string Count(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string? RateOf(BudgetExecutionFigures f) =>
        f.ExecutionRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate / 100}.{rate % 100:00} %") : null;
}
