using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Claims;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>What is payable, chosen into a batch; accounts that wait for a second person; the batches so far.</summary>
public sealed partial class PaymentsPage
{
    /// <summary>A claim that several payers pay waits once for each of them.</summary>
    private readonly HashSet<(string Payer, Guid Claim)> picked = [];
    private Outcome<MadeBatch>? made;
    private Outcome<PayableClaims>? failed;
    private IReadOnlyList<PayableGroup>? groups;
    private IReadOnlyList<SettlementPeriodView> periods = [];
    private DateOnly? loaded;
    private bool mayMake;
    private bool busy;
    private int version;

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    /// <summary>Only the claims of this settlement day, yyyy-MM-dd.</summary>
    [SupplyParameterFromQuery]
    public string? Settled { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private DateOnly? Day => DateOnly.TryParseExact(Settled, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override Task OnParametersSetAsync() => loaded == Day ? Task.CompletedTask : LoadAsync();

    /// <summary>Each company once, by one of its cases.</summary>
    private IReadOnlyList<PaidCompany> Companies =>
        [.. (groups ?? []).SelectMany(g => g.Claims).DistinctBy(c => c.Company).OrderBy(c => c.Company, StringComparer.Ordinal)
            .Select(c => new PaidCompany(c.ApplicationId, c.Company, c.CompanyEnglish))];

    private static bool IsFree(PayableClaim claim) => claim is { BarredBy: null, AccountUnderChange: false, NotDue: false };

    private static List<PayableClaim> Free(PayableGroup group) => [.. group.Claims.Where(IsFree)];

    private List<PayableClaim> Chosen(PayableGroup group) => [.. group.Claims.Where(c => picked.Contains((group.Payer, c.Id)))];

    private async Task LoadAsync()
    {
        // An intake officer confirms accounts here and sees nothing of the payments.
        loaded = Day;
        var answer = await Runner.AskAsync(new ListPayableClaims(Day));
        failed = answer is Outcome<PayableClaims>.Unavailable ? answer : null;
        var payable = answer.ValueOrDefault;
        (groups, periods, mayMake) = (payable?.Groups, payable?.Periods ?? [], payable?.MayMake ?? false);
        picked.IntersectWith(groups?.SelectMany(g => Free(g).Select(c => (g.Payer, c.Id))) ?? []);
    }

    /// <summary>Program codes may be any; a city's own pool keeps the program's code, as it is the only one as a rule.</summary>
    private static string KeyOf(PayableGroup group) => group.Payer == "city" ? group.Program : $"{group.Program}-{group.Payer}";

    private void Pick(PayableGroup group, PayableClaim claim, bool on)
    {
        picked.Remove((group.Payer, claim.Id));
        if (on)
        {
            picked.Add((group.Payer, claim.Id));
        }
    }

    private void PickAll(PayableGroup group, bool on)
    {
        foreach (var claim in Free(group))
        {
            Pick(group, claim, on);
        }
    }

    private MarkupString? Note(PayableClaim claim) => claim switch
    {
        { NotDue: true, SettledOn: { } day } => Marks.Status(MarkKind.Clock, L["Note.NotDue", Dates.Brief(day)]),
        { AccountUnderChange: true } => Marks.Status(MarkKind.Attention, L["Note.AccountUnderChange"]),
        { BarredBy: { } duty } => Marks.Status(MarkKind.Fail, L["Note.Barred", Words.Word(duty)]),
        { Rejected: { } reason } => Marks.Status(MarkKind.Attention, L["Note.Rejected", reason]),
        _ => null,
    };

    private async Task MakeAsync(PayableGroup group)
    {
        var chosen = Chosen(group);
        var total = Money.Sum(chosen.Select(c => c.Amount));
        var command = new MakePaymentBatch(Guid.NewGuid(), group.Program, [.. chosen.Select(c => c.Id)], total, PayerOf(group));
        var question = new Confirmation(L["Make.Title"], L["Make.Confirm", total.ForReader()])
        {
            Text = L["Make.Text", chosen.Count, ReadersName.Of(group.ProgramName, group.ProgramNameEnglish), L["Payer." + group.Payer]],
        };
        if (busy || await Dialogs.AskAsync(question) is null)
        {
            return;
        }

        busy = true;
        made = await Runner.RunAsync(command);
        busy = false;
        if (made.ValueOrDefault is { } batch)
        {
            Nav.NavigateTo(Links.Officer.PaymentBatch(batch.Id));
            return;
        }

        await ReloadAsync();
    }

    private static Payer PayerOf(PayableGroup group) => EnumCode.TryParse<Payer>(group.Payer, out var payer) ? payer : Payer.City;

    private Task ReloadAsync()
    {
        version++;
        return LoadAsync();
    }
}
