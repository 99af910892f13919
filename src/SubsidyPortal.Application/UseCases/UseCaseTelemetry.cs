using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SubsidyPortal.Application.UseCases;

/// <summary>
/// What the portal tells of each use case to whoever listens (OpenTelemetry, where it is set up): its name, how it ended and how
/// long it took. Never what was sent or who sent it.
/// </summary>
public sealed class UseCaseTelemetry : IDisposable
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Source = "SubsidyPortal.UseCases";

    /// <summary>Histogram of seconds, with the tags <see cref="UseCaseTag"/> and <see cref="OutcomeTag"/>.</summary>
    public const string Duration = "portal.use_case.duration";

    public const string UseCaseTag = "portal.use_case";

    public const string OutcomeTag = "portal.outcome";

    private static readonly ActivitySource Activities = new(Source);
    private static readonly Histogram<double> Durations = new Meter(Source).CreateHistogram(
        Duration, "s", "How long a use case took.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private readonly string useCase;
    private readonly Activity? activity;
    private readonly long started = Stopwatch.GetTimestamp();
    private string outcome = "Failed";

    private UseCaseTelemetry(string useCase)
    {
        this.useCase = useCase;
        activity = Activities.StartActivity(useCase);
        activity?.SetTag(UseCaseTag, useCase);
    }

    internal static UseCaseTelemetry Begin(object message) => new(message.GetType().Name);

    /// <summary>Says how it ended; without, it failed.</summary>
    internal void EndedAs(string kind) => outcome = kind;

    public void Dispose()
    {
        Durations.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(UseCaseTag, useCase), new KeyValuePair<string, object?>(OutcomeTag, outcome));
        activity?.SetTag(OutcomeTag, outcome);
        activity?.SetStatus(outcome is "Failed" or nameof(Outcome<bool>.Unavailable) ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        activity?.Dispose();
    }
}
