using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Components;

/// <summary>How one attempt to save ended.</summary>
internal enum SaveResult
{
    Saved,

    /// <summary>The text can't be kept as it is; it stays in the field, with the reason.</summary>
    Refused,

    /// <summary>The database can't be reached; the same command is tried again.</summary>
    Unreachable,

    /// <summary>The case is no longer open for this, or not there any more.</summary>
    Closed,
}

/// <summary>The end of an attempt with what there is to say.</summary>
internal sealed record SaveStep(SaveResult Result, DateTimeOffset? At = null, string? Message = null);

/// <summary>
/// Saves what is typed, one thing after the other and in the order of typing. What can't be saved because the database is away
/// is tried again with the same command, so that it can't happen twice; nothing is dropped while the page is open.
/// </summary>
internal sealed class Autosave(RuleWording wording, TimeProvider time, Action changed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly List<Entry> waiting = [];
    private readonly CancellationTokenSource ended = new();
    private bool busy;
    private TaskCompletionSource? drain;

    public SaveState State { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>True once the case turned out to be closed for changes.</summary>
    public bool IsClosed { get; private set; }

    public bool IsWaiting(string key) => waiting.Exists(e => e.Key == key);

    public bool IsIdle => waiting.Count == 0;

    /// <summary>Called for each thing that was saved or refused, with its key.</summary>
    public Func<string, SaveStep, Task>? Ended { get; set; }

    /// <summary>Called when nothing waits any more.</summary>
    public Func<Task>? Drained { get; set; }

    /// <summary>Tells when the page opens: the draft was saved then.</summary>
    public void Begin(DateTimeOffset savedAt) => (State, SavedAt) = (SaveState.Saved, savedAt);

    /// <summary>Saves something; a newer text of the same field takes the place of one that still waits.</summary>
    public Task AddAsync(string key, Func<Guid, Task<SaveStep>> save)
    {
        Forget(key);
        waiting.Add(new Entry(key, Guid.CreateVersion7(time.GetUtcNow()), save));
        return busy ? Task.CompletedTask : DrainAsync();
    }

    /// <summary>What waits under a key is not wanted any more; what is on its way arrives.</summary>
    public void Forget(string key) => waiting.RemoveAll(e => e.Key == key && !e.Running);

    /// <summary>Ends when nothing waits any more, or when the database turns out to be away: a page that is left waits no longer than that.</summary>
    public Task WhenTriedAsync() =>
        busy && State != SaveState.Failed ? (drain ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;

    /// <summary>What an outcome means for saving.</summary>
    public SaveStep Of<T>(Outcome<T> outcome, Func<T, DateTimeOffset> savedAt) => outcome switch
    {
        Outcome<T>.Ok ok => new SaveStep(SaveResult.Saved, savedAt(ok.Value)),
        Outcome<T>.Invalid invalid => new SaveStep(SaveResult.Refused, null, wording.Of(invalid.Problems[0])),
        Outcome<T>.RuleViolated { Violation.Code: "application.wrong-state" or "claim.wrong-state" } => new SaveStep(SaveResult.Closed),
        Outcome<T>.RuleViolated rule => new SaveStep(SaveResult.Refused, null, wording.Of(rule.Violation)),
        Outcome<T>.Unavailable or Outcome<T>.ChangedByOther => new SaveStep(SaveResult.Unreachable),
        _ => new SaveStep(SaveResult.Closed),
    };

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private async Task DrainAsync()
    {
        busy = true;
        try
        {
            while (waiting.Count > 0 && !ended.IsCancellationRequested)
            {
                await SaveNextAsync(waiting[0]);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left; what still waited belongs to fields that connection.js sends again.
            return;
        }
        finally
        {
            busy = false;
            Tried();
        }

        // What could not be saved may have been given up.
        if (State == SaveState.Failed)
        {
            Show(SavedAt is null ? SaveState.Untouched : SaveState.Saved);
        }

        if (Drained is { } drained && !IsClosed)
        {
            await drained();
        }
    }

    private async Task SaveNextAsync(Entry entry)
    {
        entry.Running = true;
        Show(State == SaveState.Failed ? SaveState.Failed : SaveState.Saving);
        var step = await entry.Save(entry.CommandId);
        if (step.Result == SaveResult.Unreachable)
        {
            entry.Running = false;
            Show(SaveState.Failed);
            Tried();
            await Task.Delay(Pause, time, ended.Token);
            return;
        }

        waiting.Remove(entry);
        SavedAt = step.At ?? SavedAt;
        IsClosed |= step.Result == SaveResult.Closed;
        Show(IsIdle ? SaveState.Saved : SaveState.Saving);
        if (Ended is { } told)
        {
            await told(entry.Key, step);
        }
    }

    private void Tried()
    {
        drain?.TrySetResult();
        drain = null;
    }

    private void Show(SaveState state)
    {
        State = state;
        changed();
    }

    private sealed class Entry(string key, Guid commandId, Func<Guid, Task<SaveStep>> save)
    {
        public string Key { get; } = key;

        public Guid CommandId { get; } = commandId;

        public Func<Guid, Task<SaveStep>> Save { get; } = save;

        public bool Running { get; set; }
    }
}
