using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>Every program, and what of the catalogue a program can be made from.</summary>
public sealed partial class ProgramsPage
{
    private readonly OneAct once = new();
    private Outcome<ManagedProgramsView>? asked;
    private ManagedProgramsView? view;
    private string? creating;
    private string? prefix;
    private SettingsInput input = SettingsInput.Of(ProgramSettings.Default);
    private IReadOnlyList<FieldProblem> problems = [];
    private Outcome<string>? created;
    private Guid commandId;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        asked = await Runner.AskAsync(new ListManagedPrograms());
        view = asked.ValueOrDefault;
    }

    private void Begin(CatalogueEntry entry)
    {
        creating = entry.Code;
        prefix = entry.SuggestedPrefix;
        input = SettingsInput.Of(ProgramSettings.Default);
        problems = [];
        created = null;
        commandId = Guid.CreateVersion7();
    }

    private async Task CreateAsync(CatalogueEntry entry)
    {
        var unread = new List<FieldProblem>();
        created = input.Read(unread) is { } settings
            ? await Runner.RunAsync(new CreateProgramFromCatalogue(commandId, entry.Code, prefix?.Trim() ?? "", settings))
            : new Outcome<string>.Invalid(unread);
        problems = created is Outcome<string>.Invalid invalid ? invalid.Problems : [];
        if (created is Outcome<string>.Ok ok)
        {
            Nav.NavigateTo(Links.Manager.Program(ok.Value));
        }
    }

    private string? ErrorAt(string field) => problems.FirstOrDefault(p => p.Field == field) is { } problem ? Wording.Of(problem) : null;
}
