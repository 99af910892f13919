using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Company.Draft;

/// <summary>A field of a draft: its words, its value, its problem and its saving all follow from its key.</summary>
public abstract class DraftFieldBase : ComponentBase
{
    /// <summary>One of <see cref="DraftFields"/>.</summary>
    [Parameter]
    [EditorRequired]
    public string Key { get; set; } = "";

    [Parameter]
    public bool Optional { get; set; }

    [CascadingParameter]
    internal DraftEditor Editor { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<ApplicationTexts> L { get; set; } = null!;

    protected string Id => FieldIds.Of(Key);

    protected string Label => L["Field." + Key];

    protected string? Hint => L["Hint." + Key] is { ResourceNotFound: false } hint ? hint.Value : null;

    protected string? Error => Editor.Error(Key);

    protected bool Disabled => !Editor.MayEdit;

    protected string Value => Editor.Value(Key);

    protected Task Typed(string? text) => Editor.TypeAsync(Key, text);

    /// <summary>Yes and no, and "not known" where the rules can live with it.</summary>
    protected IReadOnlyList<SelectOption> YesNo(bool withUnknown) =>
        withUnknown
            ? [new("yes", L["Answer.Yes"]), new("no", L["Answer.No"]), new("unknown", L["Answer.Unknown"])]
            : [new("yes", L["Answer.Yes"]), new("no", L["Answer.No"])];
}

/// <summary>The <c>id</c> of each field in the page, so that a link to a problem finds it.</summary>
public static class FieldIds
{
    /// <summary>For a field key, <c>lines</c>, <c>line:ID</c> or <c>slot:NAME</c>.</summary>
    public static string Of(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return "f-" + field.Replace('.', '-').Replace(':', '-').ToLowerInvariant();
    }
}
