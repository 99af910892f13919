using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>The receipt of the latest submission, on screen and on paper.</summary>
public sealed partial class ReceiptPage
{
    private const int ShownDigits = 19;

    private Outcome<ReceiptView>? loaded;
    private ReceiptView? receipt;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        loaded = await Runner.AskAsync(new GetReceipt(Id));
        receipt = loaded.ValueOrDefault;
        if (loaded is Outcome<ReceiptView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private static string Short(string hash) => hash.Length <= ShownDigits ? hash : hash[..ShownDigits] + "…";

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
