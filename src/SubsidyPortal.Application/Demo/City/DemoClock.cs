namespace SubsidyPortal.Application.Demo.City;

/// <summary>The clock of the demo's story: it stands where the next act happens.</summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>The instant of the act that is carried out.</summary>
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
