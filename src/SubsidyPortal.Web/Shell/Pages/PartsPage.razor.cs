using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell.Pages;

/// <summary>The gallery of parts; outside Development it does not exist.</summary>
public sealed partial class PartsPage
{
    private const string Here = Links.Development.Parts;

    private string? number = "YC-2026-0317";
    private string? amount = "3,600,000.00";
    private string? district = "310115";
    private string? related = "no";
    private string? reason;
    private string? answer;
    private bool declared = true;
    private DateOnly? ends = new(2025, 9, 1);

    [Inject]
    private IHostEnvironment Environment { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    protected override void OnInitialized()
    {
        if (!Environment.IsDevelopment())
        {
            Nav.NotFound();
        }
    }

    private async Task Ask()
    {
        var confirmed = await Dialogs.AskAsync(new Confirmation("Sign and approve 2,628,000.00?", "Sign and approve")
        {
            Text = "The amount is reserved at once. A second approver is told, because it is above 2,000,000.00.",
            Tone = ConfirmTone.Seal,
        });
        answer = confirmed is null ? "Turned back." : "Signed.";
    }

    private async Task AskReason()
    {
        var confirmed = await Dialogs.AskAsync(new Confirmation("Reject this application?", "Reject")
        {
            Text = "The company reads the reason. What was reserved is released.",
            Tone = ConfirmTone.Refuse,
            ReasonLabel = "Reason",
            ReasonRequired = true,
        });
        answer = confirmed is null ? "Turned back." : $"Rejected: {confirmed.Reason}";
    }
}
