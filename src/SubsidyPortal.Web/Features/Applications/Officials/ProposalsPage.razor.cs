using System.Globalization;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Every award whose revocation or reduction waits for a second approver, page by page. What is chosen stands in the address.</summary>
public sealed partial class ProposalsPage
{
    private Outcome<AwardProposalPage>? loaded;
    private string? text;
    private int load;

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private AwardProposalPage? List => loaded?.ValueOrDefault;

    private ProposalKind? Chosen => LedgerAddress.ReadEnum<ProposalKind>(Kind);

    private bool IsSearched => !string.IsNullOrWhiteSpace(Q);

    /// <summary>Of two changes that overlap the later one counts, whichever answer comes first.</summary>
    protected override async Task OnParametersSetAsync()
    {
        var mine = ++load;
        text = Q;
        var (move, key) = QueueAddress.PlaceOf(After, Before, Page);
        var answer = await Runner.AskAsync(new ListAwardProposals(Chosen, Q, move, key));
        loaded = mine == load ? answer : loaded;
    }

    private void Find() => Nav.NavigateTo(Address(Chosen, text?.Trim()));

    private static string Address(ProposalKind? kind, string? search, string? word = null, string? place = null)
    {
        var query = new AddressQuery().Add("kind", kind).Add("q", search);
        return Links.Officer.Proposals + (word is null ? query : query.Add(word, place));
    }

    /// <summary>The address of another page; null where there is none.</summary>
    private string? At(string? key, string? word, string? place = null) => key is null ? null : Address(Chosen, Q, word, place ?? key);

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
