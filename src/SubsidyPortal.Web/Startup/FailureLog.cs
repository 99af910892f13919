using Microsoft.AspNetCore.Diagnostics;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Startup;

/// <summary>Writes the number that the error page shows into the log, so that a report can be found there.</summary>
internal sealed class FailureLog(ILogger<FailureLog> logger) : IExceptionHandler
{
    /// <summary>Never handles: the error page answers.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        logger.LogError(
            "The request {Method} {Path} failed. Reference {Reference}",
            httpContext.Request.Method,
            httpContext.Request.Path,
            FailureReference.Current(httpContext));
        return ValueTask.FromResult(false);
    }
}
