using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Every award of a program, for anybody: as a list, and summed by company, district and month. What is chosen stands in the address.</summary>
public sealed partial class AwardsPage
{
    private const int MostCompanies = 200;

    private Outcome<PublicProgramView>? outcome;
    private PublicProgramView? program;
    private Outcome<AwardPage>? listed;
    private AwardPage? page;
    private AwardGrouping? grouping;
    private IReadOnlyList<AwardSum> sums = [];
    private IReadOnlyList<AwardSum> districts = [];
    private IReadOnlyList<AwardSum> months = [];

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Company { get; set; }

    [SupplyParameterFromQuery]
    private string? Track { get; set; }

    [SupplyParameterFromQuery]
    private string? District { get; set; }

    [SupplyParameterFromQuery]
    private string? Month { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    private IReadOnlyList<SelectOption> TrackOptions => [.. program!.Tracks.Select(t => new SelectOption(t.Code, t.Name.Read))];

    private IReadOnlyList<SelectOption> DistrictOptions => [.. districts.Select(s => new SelectOption(s.Key, DistrictNames.Of(s.Key)))];

    private IReadOnlyList<SelectOption> MonthOptions => [.. months.Select(s => new SelectOption(s.Key, NameOf(AwardGrouping.Month, s)))];

    protected override async Task OnInitializedAsync()
    {
        Context.AllowSharedCaching();
        outcome = await Runner.AskAsync(new GetPublicProgram(Code));
        program = outcome.ValueOrDefault;
        if (program is null)
        {
            Nav.NotFound();
            return;
        }

        grouping = LedgerAddress.ReadEnum<AwardGrouping>(By);
        if (grouping is { } by)
        {
            sums = await SumsAsync(by);
            return;
        }

        (districts, months) = (await SumsAsync(AwardGrouping.District), await SumsAsync(AwardGrouping.Month));
        listed = await Runner.AskAsync(new ListAwards(Code, Track, After, District, AddressDay.Read(Month), Company));
        page = listed.ValueOrDefault;
    }

    private async Task<IReadOnlyList<AwardSum>> SumsAsync(AwardGrouping by) => (await Runner.AskAsync(new SumAwards(Code, by))).ValueOrDefault ?? [];

    private string ByAddress(AwardGrouping choice) => Links.Public.Awards(Code) + new AddressQuery().Add("by", choice.ToString().ToLowerInvariant());

    private string ListOf(AwardGrouping by, AwardSum sum) =>
        Links.Public.Awards(Code) + new AddressQuery().Add(by.ToString().ToLowerInvariant(), sum.Key);

    private string Place(string? after) => Links.Public.Awards(Code) + new AddressQuery()
        .Add("company", Company).Add("track", Track).Add("district", District).Add("month", Month).Add("after", after);

    private static string NameOf(AwardGrouping by, AwardSum sum) => by switch
    {
        AwardGrouping.District => DistrictNames.Of(sum.Key),
        AwardGrouping.Month when AddressDay.Read(sum.Key) is { } day => Dates.Month(day, true),
        _ => LocalizedTexts.IsChinese ? sum.Key : sum.EnglishName ?? sum.Key,
    };
}
