using Microsoft.AspNetCore.Components;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>Says how far the demo's data are; nothing once they are complete. On pages with a circuit it counts along.</summary>
public sealed partial class DemoProgressLine : ComponentBase, IDisposable
{
    private bool following;

    public void Dispose() => Growth.Changed -= Refresh;

    protected override void OnAfterRender(bool firstRender)
    {
        // Only a page with a circuit gets here; one made on the server alone has nobody to tell.
        if (firstRender && !following && Growth.Now is not { Complete: true })
        {
            following = true;
            Growth.Changed += Refresh;
        }
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
