using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>One program for its managers: opening by a second person, money, proposals, reasons, settings and rules.</summary>
public sealed partial class ManagedProgramPage
{
    private readonly OneAct once = new();
    private Outcome<ManagedProgramView>? asked;
    private ManagedProgramView? view;
    private SettingsInput input = new();
    private IReadOnlyList<FieldProblem> problems = [];
    private Outcome<int>? configured;
    private Outcome<bool>? opened;
    private string? done;
    private Guid configureId = Guid.CreateVersion7();

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    internal static MarkKind KindOf(ProgramStatus status) => status switch
    {
        ProgramStatus.Draft => MarkKind.Pen,
        ProgramStatus.Open => MarkKind.Pass,
        _ => MarkKind.None,
    };

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (asked is Outcome<ManagedProgramView>.NotFound)
        {
            Nav.NotFound();
        }

        input = view is null ? new SettingsInput() : SettingsInput.Of(view.Settings);
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetManagedProgram(Code));
        view = asked.ValueOrDefault ?? view;
    }

    /// <summary>After an act of a part of the page: its money and lists again, what is typed in the settings stays.</summary>
    private async Task ReloadAsync(string text)
    {
        done = text;
        await LoadAsync();
    }

    private async Task OpenAsync()
    {
        var commandId = Guid.CreateVersion7();
        var question = new Confirmation(L["Open.Ask", view!.Name.Read], L["Open.Button"]) { Text = L["Open.AskText"], Tone = ConfirmTone.Seal };
        if (await Dialogs.AskAsync(question) is null)
        {
            return;
        }

        opened = await Runner.RunAsync(new OpenProgram(commandId, Code));
        await LoadAsync();
        done = opened.Succeeded ? L["Open.Done"].Value : null;
    }

    private async Task ConfigureAsync()
    {
        var unread = new List<FieldProblem>();
        configured = input.Read(unread) is { } settings
            ? await Runner.RunAsync(new ConfigureProgram(configureId, Code, view!.Revision, settings))
            : new Outcome<int>.Invalid(unread);
        problems = configured is Outcome<int>.Invalid invalid ? invalid.Problems : [];
        configureId = Guid.CreateVersion7();
        if (configured.Succeeded)
        {
            await ReloadAsync(L["Settings.Done"]);
        }
    }
}
