using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>Runs the engine on what can be read of a draft so far.</summary>
public sealed class DraftEstimator(CaseCalculator calculator, CityClock clock)
{
    /// <summary>What the track's rules ask of a draft.</summary>
    public Task<TrackQuestions> QuestionsAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return calculator.QuestionsAsync(application, application.SubmittedOn ?? clock.Today, cancellationToken);
    }

    /// <summary>The result, and the reading that says what is missing where there is none.</summary>
    public async Task<(EstimateResult? Result, DraftReading Reading)> EstimateAsync(SubsidyApplication application, Company company, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var questions = await QuestionsAsync(application, cancellationToken);
        var reading = DraftReader.ReadFacts(ReadableDraft.Of(application.Draft).Draft, clock.Today, questions);
        var result = reading.Content is { } content
            ? await calculator.EstimateAsync(application, company, content, application.SubmittedOn ?? clock.Today, cancellationToken)
            : null;
        return (result, reading);
    }
}
