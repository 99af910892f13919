using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Lists that the reader keeps under a name: opened, saved, renamed and deleted in a menu, which is read when it is opened first.</summary>
public sealed partial class SavedViews
{
    private readonly OneAct once = new();
    private Outcome<IReadOnlyList<QueueView>>? loaded;
    private Outcome<Guid>? saved;
    private Outcome<bool>? changed;
    private IReadOnlyList<QueueView>? views;
    private Guid saving = Guid.NewGuid();
    private Guid? renamed;
    private string? name;
    private string? newName;

    /// <summary>The list that is shown.</summary>
    [Parameter]
    [EditorRequired]
    public QueueAddress Address { get; set; } = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    /// <summary>A kept list begins at its beginning.</summary>
    private string Kept => Address.AtStart.ToString();

    private Task OpenedAsync() => views is null ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        loaded = await Runner.AskAsync(new ListQueueViews());
        views = loaded.ValueOrDefault ?? views;
    }

    private async Task SaveAsync()
    {
        saved = await Runner.RunAsync(new SaveQueueView(saving, name ?? "", Kept));
        if (saved is not Outcome<Guid>.Unavailable)
        {
            saving = Guid.NewGuid();
        }

        if (saved.Succeeded)
        {
            (name, changed) = (null, null);
            await LoadAsync();
        }
    }

    private void Begin(QueueView view) => (renamed, newName, changed) = (view.Id, view.Name, null);

    private async Task RenameAsync(QueueView view)
    {
        changed = await Runner.RunAsync(new RenameQueueView(Guid.NewGuid(), view.Id, newName ?? ""));
        if (changed.Succeeded)
        {
            renamed = null;
            await LoadAsync();
        }
    }

    private async Task DeleteAsync(QueueView view)
    {
        changed = await Runner.RunAsync(new DeleteQueueView(Guid.NewGuid(), view.Id));
        await LoadAsync();
    }
}
