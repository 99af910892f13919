using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>The decision at the right: how the amount comes about, what will be booked, who signed, and what can be done now.</summary>
public sealed partial class ClaimRail
{
    private static readonly ClaimAct[] MainActs = [ClaimAct.Take, ClaimAct.Verify, ClaimAct.Approve];

    [Parameter]
    [EditorRequired]
    public OfficialClaimView Claim { get; set; } = null!;

    [Parameter]
    public ClaimRehearsal? Rehearsal { get; set; }

    /// <summary>How the last act ended.</summary>
    [Parameter]
    public Outcome<ClaimStepDone>? Outcome { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<ClaimAct> OnAct { get; set; }

    private ClaimCalculation Sum => Claim.Calculation;

    private ClaimAct? Main => Claim.Acts.Select(a => (ClaimAct?)a.Act).FirstOrDefault(a => MainActs.Contains(a!.Value));

    private IEnumerable<ClaimAct> Others => Claim.Acts.Where(a => a is { Free: true, Act: ClaimAct.Return or ClaimAct.Reject }).Select(a => a.Act);

    /// <summary>The signature that the reader would put now.</summary>
    private Duty? Next => Main is { } act && Claim.Acts.Any(a => a.Act == act && a.Free) ? ClaimDuties.Of(Claim.Status, act) : null;

    /// <summary>Why the main act can't be done now.</summary>
    private string? Blocked
    {
        get
        {
            if (Main is not { } main)
            {
                return null;
            }

            var offered = Claim.Acts.First(a => a.Act == main);
            if (offered.Barred is { } held)
            {
                return Wording.Of(DutyErrors.MustDiffer(held, ClaimDuties.Of(Claim.Status, main)!.Value));
            }

            if (offered.InOtherHands)
            {
                return Wording.Of(ClaimErrors.NotInCharge());
            }

            var open = Claim.Lines.Count(l => l.Decision == LineDecision.Undecided);
            return main switch
            {
                ClaimAct.Verify when open > 0 => Wording.Of(ClaimErrors.LinesUndecided(open)),
                ClaimAct.Verify when !Sum.Certified.IsPositive => Wording.Of(ClaimErrors.NothingCertified()),
                ClaimAct.Approve when Rehearsal?.Refusal is { } refusal => Wording.Of(refusal),
                _ => null,
            };
        }
    }

    private decimal Percent(Money part) => Sum.Award.IsPositive ? part.Yuan * 100 / Sum.Award.Yuan : 0;
}
