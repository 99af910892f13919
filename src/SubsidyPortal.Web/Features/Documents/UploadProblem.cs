using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Answers a refused upload with its code and, in the reader's language, what to do.</summary>
internal sealed class UploadProblem(RuleWording wording)
{
    internal IResult Of(RuleViolation violation) => Results.Problem(
        title: wording.Of(violation),
        statusCode: StatusOf(violation),
        extensions: new Dictionary<string, object?> { ["code"] = violation.Code });

    private static int StatusOf(RuleViolation violation) => violation.Code switch
    {
        "document.too-large" => StatusCodes.Status413PayloadTooLarge,
        _ when violation == DocumentErrors.TooManyUploads => StatusCodes.Status429TooManyRequests,
        _ when violation == DocumentErrors.UploadBroken => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
