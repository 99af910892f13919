using Microsoft.AspNetCore.Http;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Features.Payments;
using Xunit;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>What the download of a payment file answers where there is no file to give.</summary>
public sealed class PaymentEndpointTests
{
    public static TheoryData<Outcome<ExportedPaymentFile>, int> Outcomes { get; } = new()
    {
        { new Outcome<ExportedPaymentFile>.Unavailable("r"), StatusCodes.Status503ServiceUnavailable },
        { new Outcome<ExportedPaymentFile>.NotFound(), StatusCodes.Status404NotFound },
        { new Outcome<ExportedPaymentFile>.RuleViolated(RuleViolation.Of("payment.wrong-state")), StatusCodes.Status409Conflict },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Download_WithoutAFile_SaysWhy(Outcome<ExportedPaymentFile> outcome, int status)
    {
        var answer = PaymentEndpoints.Answer(outcome, new DefaultHttpContext());

        Assert.Equal(status, Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode);
    }
}
