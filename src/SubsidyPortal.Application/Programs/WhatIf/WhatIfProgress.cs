using System.Collections.Concurrent;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>How far the runs of this process are, and the way to stop one. Only figures of the moment: what counts is in the database.</summary>
public sealed class WhatIfProgress
{
    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    /// <summary>Cases done and cases in all; null for a run that isn't at work here.</summary>
    public (int Done, int Total)? Of(Guid run) => entries.TryGetValue(run, out var entry) ? (entry.Done, entry.Total) : null;

    /// <summary>Stops a run after the batches at hand; nothing happens where it isn't at work here.</summary>
    public void Stop(Guid run)
    {
        if (entries.TryGetValue(run, out var entry))
        {
            entry.Cancel();
        }
    }

    internal Entry Begin(Guid run, int total, CancellationToken stopping) => entries[run] = new Entry(total, () => entries.TryRemove(run, out _), stopping);

    internal sealed class Entry(int total, Action remove, CancellationToken stopping) : IDisposable
    {
        private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private readonly Lock gate = new();
        private int done;
        private bool disposed;

        public int Total => total;

        public int Done => Volatile.Read(ref done);

        public CancellationToken Token => source.Token;

        public void Add(int cases) => Interlocked.Add(ref done, cases);

        public void Cancel()
        {
            lock (gate)
            {
                if (!disposed)
                {
                    source.Cancel();
                }
            }
        }

        public void Dispose()
        {
            remove();
            lock (gate)
            {
                disposed = true;
                source.Dispose();
            }
        }
    }
}
