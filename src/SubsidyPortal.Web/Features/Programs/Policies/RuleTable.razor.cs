using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Shows or edits the elements of a part; without an editor what isn't set and what only machines need is left out.</summary>
public sealed partial class RuleTable
{
    private const string TimeZoneKey = "PolicyCity.timeZone";

    private static readonly HashSet<string> ForMachines = new(StringComparer.Ordinal) { "id", "letter" };

    [Parameter]
    [EditorRequired]
    public PolicyReading Reading { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<PolicyElement> Elements { get; set; } = [];

    /// <summary>Null shows the values only.</summary>
    [Parameter]
    public PolicyEditor? Editor { get; set; }

    /// <summary>The draft whose changes have reasons; null for what isn't a draft.</summary>
    [Parameter]
    public PolicyEditor? Draft { get; set; }

    /// <summary>The numbers that rows share with the words of their clauses; null where no clauses stand beside them.</summary>
    [Parameter]
    public ClauseMarks? Numbers { get; set; }

    /// <summary>Head of the values: "Version 3".</summary>
    [Parameter]
    public string Head { get; set; } = "";

    /// <summary>Head of the earlier values.</summary>
    [Parameter]
    public string? BeforeHead { get; set; }

    /// <summary>Where the part stands; for what was removed from it.</summary>
    [Parameter]
    public string Path { get; set; } = "";

    private IEnumerable<PolicyElement> Shown => Editor is not null ? Elements : Elements.Where(e =>
        e.Value is not null
        && e.Shape.Kind != ShapeKind.Clause
        && (e.Value is not JsonArray { Count: 0 } || !e.IsList)
        && (e.Member is not { } member || (!ForMachines.Contains(member.Name) && member.Key is not ("EligibilityRule.code" or "TrackPolicy.code"))));

    private List<ElementChange> Removed => Reading.Before is null ? [] : [.. Reading.Changes.Where(c =>
        c.Kind == ElementChangeKind.Removed && (Path.Length == 0
            ? Elements.Any(e => c.Path.StartsWith(e.Path, StringComparison.Ordinal))
            : c.Path.StartsWith(Path, StringComparison.Ordinal)))];

    private static string DepthOf(PolicyElement element) => $"d{Math.Min(element.Depth, 6)}";

    /// <summary>"Option 2: measure 1, city and district together": the clause says which one it is.</summary>
    private string Title(PolicyElement element) => element.Item is not { } index
        ? Words.Member(element.Key)
        : element.Value is JsonObject members && Reading.Clause(PolicyReading.Text(members["clause"])) is { } clause
            ? L["Rules.Item", Places.Item(element.Shape, element.Value, index), clause.Title.Read]
            : Places.Item(element.Shape, element.Value, index);

    private string NameOf(PolicyElement element) => Places.Name(Reading.Tree, element.Path);

    private MarkupString KeyOf(PolicyElement element) => Numbers is null ? default
        : Numbers.NumberOf(element) is { } number ? MarkedText.Key(number, L["Rules.Words"], InReadersWords(Numbers.WordsOf(element)))
        : ClauseMarks.IsRule(element) && Reading.Clause(element.Clause) is { Stated: false } ? MarkedText.NoKey
        : default;

    private static string? InReadersWords((string? Quoted, string? Rendered) words) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? words.Quoted ?? words.Rendered : words.Rendered ?? words.Quoted;

    /// <summary>The reason stands at the row that was changed; inside something new at its head.</summary>
    private RenderFragment? ReasonOf(PolicyElement element) =>
        Reading.ChangeAt(element.Path) is { } change && change.Path == element.Path ? ReasonOf(change) : null;

    private RenderFragment? ReasonOf(ElementChange change) => Draft is not { } draft || Reading.Before is null || !change.NeedsReason ? null : builder =>
    {
        builder.OpenComponent<ReasonField>(0);
        builder.SetKey(change.Element);
        builder.AddComponentParameter(1, nameof(ReasonField.Editor), draft);
        builder.AddComponentParameter(2, nameof(ReasonField.Change), change);
        builder.AddComponentParameter(3, nameof(ReasonField.Name), Places.Name(change.Kind == ElementChangeKind.Removed ? Reading.Before : Reading.Tree, change.Path));
        builder.AddComponentParameter(4, nameof(ReasonField.CanChange), Editor is not null);
        builder.CloseComponent();
    };

    private MarkupString StatedOf(PolicyElement element) => Reading.Clause(element.Clause) is not { } clause
        ? default
        : clause.Stated
            ? Marks.Status(MarkKind.Pass, L["Stated"])
            : new MarkupString($"{Marks.Status(MarkKind.Unknown, L["NotStated"])} <span class=\"small muted\">{System.Net.WebUtility.HtmlEncode(clause.Title.Read)}</span>");

    private RenderFragment FaultsOf(PolicyElement element, bool below) => builder =>
    {
        foreach (var fault in Editor?.FaultsAt(element.Path, below) ?? [])
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "field-error");
            builder.AddContent(2, Icons.Svg(IconName.Fail));
            builder.AddContent(3, Faults.Say(fault.Message));
            builder.CloseElement();
        }
    };

    [Inject]
    private FaultWords Faults { get; set; } = null!;

    private static Task ChangeVariantAsync(PolicyEditor editor, PolicyElement element, string kind)
    {
        // What is chosen already may be told again, and keeps what was typed under it.
        if (element.Shape.Variants.FirstOrDefault(v => v.Key == kind) is not { Value: not null } variant || PolicyReading.Text((element.Value as JsonObject)?["kind"]) == kind)
        {
            return Task.CompletedTask;
        }

        var made = PolicyBlank.Variant(variant, PolicyEditor.NoClause, editor.Today);

        // First match and best of have the same options; they aren't typed again.
        if ((element.Value as JsonObject)?["options"] is JsonArray options && made["options"] is not null)
        {
            made["options"] = options.DeepClone();
        }

        return editor.SetAsync(element.Path, made);
    }
}
