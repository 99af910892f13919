using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>What came back of a paid claim whose award was revoked or reduced, and for the finance officer the form that records more.</summary>
public sealed partial class RecoveryCard
{
    private const string AmountId = "recovery-amount";
    private const string ReferenceId = "recovery-reference";
    private const string DayId = "recovery-day";
    private const string PayerId = "recovery-payer";

    /// <summary>Stays the same until the recovery is recorded: a second click repeats the same command.</summary>
    private Guid commandId = Guid.NewGuid();
    private Outcome<RecoveredClaim>? outcome;
    private string? amountText;
    private string? reference;
    private string? payer;
    private DateOnly? day;
    private string? amountError;
    private string? referenceError;
    private string? dayError;
    private bool busy;

    [Parameter]
    [EditorRequired]
    public OfficialClaimView Claim { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public ClaimRecoveryView Recovery { get; set; } = null!;

    /// <summary>The claim has changed.</summary>
    [Parameter]
    public EventCallback OnRecorded { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ComponentTexts> Words { get; set; } = null!;

    /// <summary>Who paid and didn't get back all that is asked back; empty where the city paid alone.</summary>
    private IReadOnlyList<SelectOption> Payers =>
        [.. Recovery.OpenByPayer.Select(p => new SelectOption(EnumCode.Of(p.Payer), L["Recovery.OfPayer", Words.Word(p.Payer), p.Amount.ForReader()]))];

    private DateOnly? FirstPaidOn => Claim.Parts.Count > 0 ? Claim.Parts.Min(p => p.PaidOn) : Claim.PaidOn;

    private bool MayRecord => Claim.Acts.Any(a => a is { Act: ClaimAct.Recover, Free: true });

    protected override void OnInitialized() => Clear();

    private static string FieldOf(string member) => member switch
    {
        nameof(RecordRecovery.Amount) => AmountId,
        nameof(RecordRecovery.Reference) => ReferenceId,
        nameof(RecordRecovery.ReceivedOn) => DayId,
        nameof(RecordRecovery.Payer) => PayerId,
        _ => member,
    };

    private void Clear() => (commandId, amountText, reference, day, payer) = (Guid.NewGuid(), null, null, Claim.Today, Payers.Count > 0 ? Payers[0].Value : null);

    private async Task RecordAsync()
    {
        if (busy || !Read(out var amount))
        {
            return;
        }

        busy = true;
        try
        {
            outcome = await Runner.RunAsync(new RecordRecovery(commandId, Claim.Id, Claim.Revision, amount, reference!, day!.Value, EnumCode.TryParse<Payer>(payer, out var whose) ? whose : Payer.City));
            if (outcome.Succeeded)
            {
                await OnRecorded.InvokeAsync();
                Clear();
            }
        }
        finally
        {
            busy = false;
        }
    }

    private bool Read(out Money amount)
    {
        amount = default;
        amountError = string.IsNullOrWhiteSpace(amountText) ? L["Recovery.AmountMissing"].Value
            : AmountText.TryParse(amountText, out amount, out var violation) ? null
            : Wording.Of(violation!);
        referenceError = string.IsNullOrWhiteSpace(reference) ? L["Recovery.ReferenceMissing"].Value : null;
        dayError = day is null ? L["Recovery.DayMissing"].Value : null;
        return amountError is null && referenceError is null && dayError is null;
    }
}
