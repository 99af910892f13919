using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Every running public notice of a program, for anybody. What is chosen stands in the address.</summary>
public sealed partial class PublicNoticesPage
{
    private Outcome<PublicProgramView>? outcome;
    private PublicProgramView? program;
    private Outcome<PublicNoticePage>? listed;
    private PublicNoticePage? page;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Company { get; set; }

    [SupplyParameterFromQuery]
    private string? Track { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    private IReadOnlyList<SelectOption> TrackOptions => [.. program!.Tracks.Select(t => new SelectOption(t.Code, t.Name.Read))];

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

        listed = await Runner.AskAsync(new ListPublicNotices(Code, Track, After, Company));
        page = listed.ValueOrDefault;
    }

    private string Place(string? after) => Links.Public.Notices(Code) + new AddressQuery().Add("company", Company).Add("track", Track).Add("after", after);
}
