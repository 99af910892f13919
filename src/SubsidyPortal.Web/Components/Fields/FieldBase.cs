using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// What every labelled field has: the label above, a hint under it, the native control, the error below, and the words
/// tied to the control for readers. The value is passed on when the field is left (<c>onchange</c>), not per key.
/// </summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>Unique on the page and stable over loads, so that links to problems and typed text find the field again.</summary>
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How to fill it in, if that isn't plain.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong and what to do.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says that the field may stay empty; every other must be filled in.</summary>
    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Hides the label from sight, in a table whose head says it.</summary>
    [Parameter]
    public bool LabelHidden { get; set; }

    /// <summary>The name under which a plain form sends it.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>What is shown as wrong: the page's word, else the field's own.</summary>
    protected virtual string? ShownError => Error;

    protected string HintId => Id + "-hint";

    protected string ErrorId => Id + "-error";

    protected string? DescribedBy => (string.IsNullOrEmpty(Hint), string.IsNullOrEmpty(ShownError)) switch
    {
        (false, false) => $"{HintId} {ErrorId}",
        (false, true) => HintId,
        (true, false) => ErrorId,
        _ => null,
    };

    protected string? Invalid => string.IsNullOrEmpty(ShownError) ? null : "true";

    protected string InputClass => string.IsNullOrEmpty(ShownError) ? "in" : "in err";
}
