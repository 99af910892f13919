using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests;

/// <summary>What a test expects of an outcome, in one word.</summary>
internal static class OutcomeAssert
{
    public static T Done<T>(Outcome<T> outcome) => PortalTestHost.Done(outcome);

    public static RuleViolation Refused<T>(string code, Outcome<T> outcome)
    {
        var violation = Assert.IsType<Outcome<T>.RuleViolated>(outcome).Violation;
        Assert.Equal(code, violation.Code);
        return violation;
    }

    public static void NotFound<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.NotFound>(outcome);

    public static void ChangedByOther<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.ChangedByOther>(outcome);

    public static FieldProblem Invalid<T>(string code, Outcome<T> outcome)
    {
        var problem = Assert.Single(Assert.IsType<Outcome<T>.Invalid>(outcome).Problems);
        Assert.Equal(code, problem.Code);
        return problem;
    }
}
