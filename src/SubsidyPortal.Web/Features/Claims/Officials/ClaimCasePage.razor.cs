using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials.Case;
using SubsidyPortal.Web.Features.Documents;

namespace SubsidyPortal.Web.Features.Claims.Officials;

/// <summary>A claim for officials: the papers at the left, the invoices with their decisions, the decision at the right.</summary>
public sealed partial class ClaimCasePage
{
    private readonly OneAct once = new();
    private readonly List<ClaimPoint> points = [];
    private Outcome<OfficialClaimView>? loaded;
    private Outcome<DecidedClaimLine>? decided;
    private Outcome<ClaimStepDone>? acted;
    private OfficialClaimView? view;
    private ClaimRehearsal? rehearsal;
    private Guid? paper;
    private (ClaimActSaid Said, Guid Id)? sent;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string Heading => view is null ? L["Claim.Loading"] : ReadersName.Of(view.Company.Name, view.Company.EnglishName);

    private bool Deducts => view!.Award.Vouchers.Deducts;

    private int Open => view!.Lines.Count(l => l.Decision == LineDecision.Undecided);

    private (string Title, string Text)? Note => view! switch
    {
        // What a bank once refused was mended; it stays in the history.
        { Status: ClaimStatus.Paid } => null,
        { Reason: { } reason } => (L["Reason." + view!.Status], reason),
        _ => null,
    };

    /// <summary>By invoice: its paper, then its proof; a receipt of several invoices stands once, with all their numbers.</summary>
    private IReadOnlyList<EvidenceItem> Papers =>
        [.. view!.Documents
            .Select(d => (Document: d, Lines: view.Lines.Where(l => l.InvoiceDocument == d.Id || l.ProofDocument == d.Id).ToList()))
            .OrderBy(p => p.Lines.Count == 0 ? int.MaxValue : p.Lines[0].Position).ThenBy(p => p.Document.Slot)
            .Select(p => new EvidenceItem(
                p.Document.Id, p.Document.File,
                p.Lines.Count == 0 ? L["Paper.Unused"] : L[p.Document.Slot == EvidenceSlot.Invoice ? "Paper.InvoiceNo" : "Paper.ProofNo", string.Join(", ", p.Lines.Select(l => l.Position))]))];

    protected override async Task OnParametersSetAsync()
    {
        (decided, acted, paper) = (null, null, null);
        points.Clear();
        await LoadAsync();
    }

    private string Sum(Func<ClaimLineView, Money> amount) => Money.Sum(view!.Lines.Select(amount)).ForReader();

    private bool Free(ClaimAct act) => view!.Acts.Any(a => a.Act == act && a.Free);

    private string Event(ClaimEventView e)
    {
        var text = L["Event." + e.Type];
        var told = text.ResourceNotFound ? e.Type : text.Value;
        return EnumCode.TryParse<Payer>(e.Payer ?? "", out var payer) ? L["Event.ByPayer", told, Words.Word(payer)] : told;
    }

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new GetOfficialClaim(Id));
        view = loaded.ValueOrDefault;
        if (loaded is Outcome<OfficialClaimView>.NotFound)
        {
            Nav.NotFound();
            return;
        }

        rehearsal = view?.Status is ClaimStatus.Verified or ClaimStatus.InVerification ? (await Runner.AskAsync(new RehearseClaimApproval(Id))).ValueOrDefault : null;
    }

    private Task DecideAsync(LineDecisionInput input) => once.RunAsync(async () =>
    {
        decided = await Runner.RunAsync(new DecideClaimLine(input.CommandId, Id, view!.Revision, input.LineId, input.Decision, input.Certified, input.Reason));
        if (decided.Succeeded)
        {
            await LoadAsync();
        }
    });

    /// <summary>Asks where the act needs a word or can't be taken back, then does it.</summary>
    private Task ActAsync(ClaimAct act) => once.RunAsync(async () =>
    {
        var reason = "";
        Guid? officer = null;
        IReadOnlyList<PointToAnswer> asked = [];
        if (act is ClaimAct.Return)
        {
            var parameters = new DialogParameters<ClaimReturnDialog> { { d => d.View, view! }, { d => d.Points, points } };
            if (await Dialogs.OpenAsync<ClaimReturnDialog>(parameters, MaxWidth.Medium) is not IReadOnlyList<PointToAnswer> given)
            {
                return;
            }

            asked = given;
        }
        else if (act == ClaimAct.Assign)
        {
            officer = await ChooseOfficerAsync();
            if (officer is null)
            {
                return;
            }
        }
        else if (act is not ClaimAct.Take)
        {
            if (await Dialogs.AskAsync(ClaimQuestions.For(act, view!, L)) is not { } answer)
            {
                return;
            }

            reason = answer.Reason;
        }

        // Where the answer was lost, the same act sent again gets the first outcome.
        var said = new ClaimActSaid(act, view!.Revision, reason, officer, ValueList.From(asked));
        sent = sent is { } before && before.Said == said ? before : (said, Guid.NewGuid());
        acted = await ClaimQuestions.RunAsync(Runner, sent.Value.Id, view, said);
        if (acted is not Outcome<ClaimStepDone>.Unavailable)
        {
            sent = null;
        }

        if (acted.Succeeded)
        {
            points.Clear();
            await LoadAsync();
        }
    });

    private async Task<Guid?> ChooseOfficerAsync()
    {
        var people = await Runner.AskAsync(new ListVerifiersFor(Id));
        if (people.ValueOrDefault is not { } verifiers)
        {
            acted = ClaimQuestions.Ending(people);
            return null;
        }

        var parameters = new DialogParameters<AssignDialog> { { d => d.People, verifiers }, { d => d.Number, view!.Number } };
        return await Dialogs.OpenAsync<AssignDialog>(parameters) as Guid?;
    }
}
