using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>The invoices of a claim as a table of fields, saved as they are left; then check and hand in.</summary>
public sealed partial class EditClaimPage : IDisposable
{
    private readonly OneAct once = new();
    private ClaimEditor? editor;
    private Outcome<CompanyClaimView>? loaded;
    private Outcome<AttachedClaimDocuments>? attached;
    private Outcome<ClaimChanged>? removed;
    private Outcome<SubmittedClaim>? submitted;
    private IReadOnlyList<ProblemLink> problems = [];
    private Guid? openLine;
    private ClaimReturnPoints? points;
    private bool triedTooEarly;
    private int tries;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool IsReturned => editor?.View.Status == ClaimStatus.Returned;

    private bool IsSaved => editor is not { Saving.IsIdle: false } && points is not { IsIdle: false };

    private string Heading => IsReturned ? L["Edit.TitleReturned"] : L["Edit.Title"];

    /// <summary>Papers that no invoice names.</summary>
    private IReadOnlyList<ClaimDocumentView> Unused =>
        [.. editor!.View.Documents.Where(d => !d.Removed && editor.View.Entries.All(e => e.InvoiceDocument != d.Id && e.ProofDocument != d.Id))];

    private string Deadline => editor!.View.DueOn is { } day ? Dates.WithWeekday(day) : "";

    public void Dispose() => editor?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (editor?.View.Id == Id)
        {
            return;
        }

        editor?.Dispose();
        editor = null;
        loaded = await Runner.AskAsync(new GetCompanyClaim(Id));
        switch (loaded)
        {
            case Outcome<CompanyClaimView>.Ok { Value: var view } when view.Acts.Contains(ClaimAct.Edit):
                editor = new ClaimEditor(Runner, Wording, Time, view, () => _ = InvokeAsync(StateHasChanged));
                openLine = view.Entries.FirstOrDefault(e => e.InvoiceDocument is null || e.ProofDocument is null)?.Id;
                break;
            case Outcome<CompanyClaimView>.Ok:
                Nav.NavigateTo(Links.Company.Claim(Id), replace: true);
                break;
            case Outcome<CompanyClaimView>.NotFound:
                Nav.NotFound();
                break;
        }
    }

    /// <summary>The use case names a row's field as row and field.</summary>
    private static string SubmittedId(string member) =>
        member.Split('.') is [var row, var field] && Guid.TryParse(row, out var line) ? ClaimEditor.FieldId(line, field) : member;

    /// <summary>A row that was added and left empty is no invoice yet.</summary>
    private ProblemLink NothingTyped =>
        new(editor!.Lines.Count > 0 ? ClaimEditor.FieldId(editor.Lines[0].Id, nameof(TypedClaimLine.InvoiceNumber)) : "inv-h", Wording.Of(ClaimErrors.NoLines()));

    private string Sentence(int position, string field, string problem) => L["Edit.Problem", position, L["Field." + field], problem];

    /// <summary>What is left of the voucher, with the rows of this claim that can be read.</summary>
    private string VoucherLeft
    {
        get
        {
            var (terms, here) = (editor!.View.Award.Vouchers, editor.Totals.Voucher);
            return L["Edit.VoucherLeft", terms.Worth.ForReader(), terms.Elsewhere.ForReader(), here.ForReader(), Money.MaxOf(terms.Left - here, Money.Zero).ForReader()];
        }
    }

    private void Add() => openLine = editor!.Add();

    private void Toggle(Guid line) => openLine = openLine == line ? null : line;

    private async Task RemoveAsync(Guid line)
    {
        // A save on its way would bring the row back.
        await editor!.Saving.WhenTriedAsync();
        if (editor.View.Entries.All(e => e.Id != line) && editor.Revision == editor.View.Revision)
        {
            editor.Forget(line);
            return;
        }

        removed = await Runner.RunAsync(new RemoveClaimLine(Guid.NewGuid(), Id, line));
        if (removed.Succeeded || removed is Outcome<ClaimChanged>.RuleViolated { Violation.Code: "claim.unknown-line" })
        {
            removed = null;
            editor.Forget(line);
            await ReloadAsync();
        }
    }

    private async Task AttachAsync(Guid line, IReadOnlyList<ClaimPaper> papers)
    {
        // A new row's prefilled texts would be lost if the paper made the row.
        await editor!.KeepAsync(line);
        attached = await Runner.RunAsync(new AttachClaimDocument(Guid.NewGuid(), Id, line, papers));
        if (attached.Succeeded)
        {
            attached = null;
            await ReloadAsync();
        }
    }

    private async Task RemovePaperAsync(Guid document)
    {
        removed = await Runner.RunAsync(new RemoveClaimDocument(Guid.NewGuid(), Id, document));
        if (removed.Succeeded || removed is Outcome<ClaimChanged>.RuleViolated { Violation.Code: "claim.unknown-document" })
        {
            removed = null;
            await ReloadAsync();
        }
    }

    private async Task ReloadAsync()
    {
        if ((await Runner.AskAsync(new GetCompanyClaim(Id))).ValueOrDefault is { } current)
        {
            editor!.Take(current);
            problems = editor.ShowMissing ? Problems() : [];
        }
    }

    /// <summary>Points without an answer first, then the rows.</summary>
    private IReadOnlyList<ProblemLink> Problems() =>
    [
        .. (points?.Unanswered ?? []).Select(p => new ProblemLink(ClaimReturnPoints.FieldId(p.Id), L["Points.Problem", p.Position, L["Points.AnswerMissing"]])),
        .. editor!.Problems(Sentence),
    ];

    private async Task SubmitAsync()
    {
        submitted = null;
        await editor!.Saving.WhenTriedAsync();
        await (points?.SettledAsync() ?? Task.CompletedTask);
        await ReloadAsync();
        editor.ShowMissing = true;
        triedTooEarly = !IsSaved;
        problems = editor.View.Entries.Count == 0 && !triedTooEarly ? [NothingTyped] : Problems();
        tries++;
        if (problems.Count > 0 || triedTooEarly)
        {
            return;
        }

        var commandId = Guid.NewGuid();
        var question = new Confirmation(L["Send.Title", editor.View.Number], IsReturned ? L["Edit.SendAnswer"] : L["Edit.Send"])
        {
            Text = L["Send.Text", editor.Totals.Lines, editor.Totals.Amount.ForReader(), editor.Outlook.Subsidy.ForReader()],
        };
        if (await Dialogs.AskAsync(question) is null)
        {
            return;
        }

        submitted = IsReturned
            ? await Runner.RunAsync(new AnswerClaimReturn(commandId, Id, editor.Revision))
            : await Runner.RunAsync(new SubmitClaim(commandId, Id, editor.Revision));
        if (submitted.Succeeded)
        {
            Nav.NavigateTo(Links.Company.Claim(Id));
        }
    }
}
