using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Shows the papers of a case: PDF and pictures in the page, everything else as a download, with the list below.</summary>
public sealed partial class EvidenceViewer
{
    private const int FullWidth = 2;

    /// <summary>Width of a picture in percent of the viewer's.</summary>
    private static readonly int[] ZoomSteps = [50, 75, 100, 150, 200, 300, 400];

    private int _zoom = FullWidth;
    private Guid? _shown;

    /// <summary>The papers in the order of the list.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<EvidenceItem> Items { get; set; } = [];

    /// <summary>What is said where there are none; null for the usual words.</summary>
    [Parameter]
    public string? Empty { get; set; }

    /// <summary>The paper that is shown; null, or one that is not in the list, shows the first.</summary>
    [Parameter]
    public Guid? Selected { get; set; }

    /// <summary>Tells the page, so that checks can point to a paper and back.</summary>
    [Parameter]
    public EventCallback<Guid?> SelectedChanged { get; set; }

    private int Position
    {
        get
        {
            for (var i = 0; i < Items.Count; i++)
            {
                if (Items[i].Id == _shown)
                {
                    return i;
                }
            }

            return 0;
        }
    }

    private EvidenceItem? Current => Items.Count == 0 ? null : Items[Position];

    protected override void OnParametersSet()
    {
        if (Selected is not null && Selected != _shown)
        {
            _shown = Selected;
            _zoom = FullWidth;
        }
    }

    private static bool IsPicture(EvidenceItem item) => item.File.Kind is DocumentKind.Png or DocumentKind.Jpeg;

    private Task StepAsync(int by) => ShowAsync(Items[Math.Clamp(Position + by, 0, Items.Count - 1)]);

    private Task ShowAsync(EvidenceItem item)
    {
        _shown = item.Id;
        _zoom = FullWidth;
        Selected = item.Id;
        return SelectedChanged.InvokeAsync(item.Id);
    }
}
