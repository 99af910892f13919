using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>One invoice with what speaks for and against it, and the three ways to decide.</summary>
public sealed partial class ClaimLineCard
{
    private Guid commandId = Guid.NewGuid();
    private string? certified;
    private string? reasonTyped;
    private string? amountError;
    private string? reasonError;
    private (LineDecision Decision, Money? Certified, string? Reason) known;

    [Parameter]
    [EditorRequired]
    public ClaimLineView Line { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<LineHint> Hints { get; set; } = [];

    /// <summary>The voucher is deducted at purchase: what was deducted counts beside what was paid.</summary>
    [Parameter]
    public bool Deducts { get; set; }

    [Parameter]
    public bool MayDecide { get; set; }

    /// <summary>An act is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>The paper in the viewer.</summary>
    [Parameter]
    public Guid? Shown { get; set; }

    [Parameter]
    public EventCallback<Guid> OnShow { get; set; }

    [Parameter]
    public EventCallback<LineDecisionInput> OnDecide { get; set; }

    private LineDecision? Choice { get; set; }

    private string Id => $"line-{Line.Id:N}";

    private string Month => Line.ServiceMonth.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        var now = (Line.Decision, Line.Certified, Line.Reason);
        if (now != known)
        {
            // Recorded: the next choice is another command.
            (known, Choice, commandId) = (now, null, Guid.NewGuid());
        }
    }

    private string Pressed(LineDecision decision) => Line.Decision == decision ? "true" : "false";

    private void Choose(LineDecision decision)
    {
        Choice = Choice == decision ? null : decision;
        (amountError, reasonError, commandId) = (null, null, Guid.NewGuid());
        certified = Line.Decision == LineDecision.Deducted ? Line.Certified?.ToDisplay() : null;
        reasonTyped = Line.Decision == decision ? Line.Reason : null;
    }

    private Task CertifyAsync() => OnDecide.InvokeAsync(new LineDecisionInput(commandId, Line.Id, LineDecision.Certified, null, null));

    private Task SendAsync()
    {
        amountError = null;
        if (Choice == LineDecision.Deducted)
        {
            amountError = !AmountText.TryParseOrZero(certified, out var amount, out var violation) ? Wording.Of(violation)
                : amount > Line.Provable ? Wording.Of(ClaimErrors.CertifiedAboveProven(amount, Line.Provable))
                : amount == Line.Provable ? Wording.Of(ClaimErrors.NothingDeducted())
                : null;
        }

        reasonError = string.IsNullOrWhiteSpace(reasonTyped) ? Wording.Of(ClaimErrors.ReasonNeeded()) : null;
        return amountError is null && reasonError is null
            ? OnDecide.InvokeAsync(new LineDecisionInput(commandId, Line.Id, Choice!.Value, certified, reasonTyped))
            : Task.CompletedTask;
    }
}
