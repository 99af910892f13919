using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>The start page of a program, for anybody.</summary>
public sealed partial class ProgramPage
{
    private Outcome<PublicProgramView>? outcome;
    private PublicProgramView? program;
    private PublicMonths? months;

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private LegalDocument Document => program!.Policy.Document.LegalDocument;

    private Money Left => Money.Sum(program!.Tracks.Select(t => t.Left));

    private Money Budget => Money.Sum(program!.Tracks.Select(t => t.Budget));

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Context.AllowSharedCaching();
        outcome = await Runner.AskAsync(new GetPublicProgram(Code));
        program = outcome.ValueOrDefault;
        months = program is null ? null : (await Runner.AskAsync(new GetPublicMonths(Code))).ValueOrDefault;
        if (outcome is Outcome<PublicProgramView>.NotFound)
        {
            Nav.NotFound();
        }
    }
}
