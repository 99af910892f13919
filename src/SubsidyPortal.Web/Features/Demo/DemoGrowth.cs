using SubsidyPortal.Application.Demo.City;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>How far this node has got with the demo's data; pages show it and follow it.</summary>
internal sealed class DemoGrowth : IProgress<DemoProgress>
{
    /// <summary>Null before the first case and on nodes that don't make the data.</summary>
    public DemoProgress? Now { get; private set; }

    /// <summary>Nothing more comes until the next start.</summary>
    public bool Stopped { get; private set; }

    /// <summary>This node is telling the story, on a day of its own that lies before the portal's.</summary>
    public bool Telling => Now is { Complete: false } && !Stopped;

    /// <summary>Raised after each case, from the worker.</summary>
    public event Action? Changed;

    public void Report(DemoProgress value)
    {
        Now = value;
        Changed?.Invoke();
    }

    public void Stop()
    {
        Stopped = true;
        Changed?.Invoke();
    }
}
