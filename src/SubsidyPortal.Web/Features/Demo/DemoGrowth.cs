using SubsidyPortal.Application.Demo.City;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>How far this node has got with the demo's data; pages show it and follow it.</summary>
internal sealed class DemoGrowth : IProgress<DemoProgress>
{
    /// <summary>Null before the first case and on nodes that don't make the data.</summary>
    public DemoProgress? Now { get; private set; }

    /// <summary>Nothing more comes until the next start.</summary>
    public bool Stopped { get; private set; }

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
