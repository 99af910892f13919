using System.Runtime.InteropServices;

namespace SubsidyPortal.Web.Startup;

/// <summary>
/// Ctrl-C, the service manager's request to end and a closed terminal, from the first line of the program on: the private database
/// outlives a program that just ends, so every step before the host has to hear of them too.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What a shell reports of a program that a Ctrl-C ended.</summary>
    public const int Interrupted = 130;

    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
        .Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        stop.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        // The program ends by itself, once everything is stopped in order.
        signal.Cancel = true;
        stop.Cancel();
    }
}
