using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>
/// The execution table: tracks open to districts, districts to months. Every amount leads to its ledger entries, every count to its
/// cases, with both dates. Plain rows: no component per row or cell.
/// </summary>
public sealed partial class ExecutionTable
{
    private static readonly string[] Columns =
    [
        "InitialBudget", "AdjustedBudget", "Applied", "Reserved", "Committed", "Payable", "Paid", "Recovered", "Available", "Rate", "Companies", "Contracts", "Verified",
    ];

    private readonly HashSet<string> open = [];
    private bool opened;

    [Parameter]
    [EditorRequired]
    public BudgetExecutionView View { get; set; } = null!;

    private IReadOnlyList<BudgetLineView> LowTracks => [.. View.Lines.Where(l => l.Figures.NeedsReason)];

    /// <summary>How often a company is counted in a further track.</summary>
    private long SeveralTracks => View.Lines.Sum(l => l.Figures.Companies) - View.Total.Companies;

    private string PaidBy => string.Join(" · ", View.Total.PaidBy.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => L["Table.PaidBy", L["Payer." + p.Key], p.Value.ToDisplay()].Value));

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

    private RenderFragment Cells(BudgetLineView? line, BudgetExecutionFigures f) => builder =>
    {
        Plain(builder, f.InitialBudget?.ToDisplay());
        Linked(builder, f.AdjustedBudget, line, AccountKind.Appropriated);
        Plain(builder, f.Applied.ToDisplay());
        Linked(builder, f.Reserved, line, AccountKind.Reserved);
        Linked(builder, f.Committed, line, AccountKind.Committed);
        Linked(builder, f.Payable, line, AccountKind.Payable);
        Linked(builder, f.Paid, line, AccountKind.Paid);
        Linked(builder, f.Recovered, line, AccountKind.Recovered);
        Linked(builder, f.Available, line, AccountKind.Available);
        Plain(builder, RateOf(f));
        Plain(builder, Count(f.Companies));
        Link(builder, Count(f.Contracts), ReportAddress.Cases(View.Scope, line));
        Plain(builder, f.Verified.ToDisplay());
    };

    private void Linked(RenderTreeBuilder builder, Money? amount, BudgetLineView? line, AccountKind account)
    {
        if (amount is { IsZero: false } some)
        {
            Link(builder, some.ToDisplay(), ReportAddress.Entries(View.Scope, line, account));
            return;
        }

        Plain(builder, amount?.ToDisplay());
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
