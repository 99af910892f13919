using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SubsidyPortal.Application.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary><c>POST /api/v1/estimates</c>: what may this company get for this contract, and why. No sign-in.</summary>
public static class EstimateEndpoints
{
    /// <summary>The largest request in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Name of the rate limit.</summary>
    public const string RateLimit = "estimates";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions ProblemJson = new(Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Registers the endpoint's services. The pipeline needs <c>UseRateLimiter</c>; <c>MapOpenApi</c> serves the description.</summary>
    public static IServiceCollection AddEstimates(this IServiceCollection services)
    {
        services.AddEstimateSubsidy();
        services.AddEstimateWording();
        services.AddOptions<EstimateLimits>().BindConfiguration(EstimateLimits.Section);
        services.AddRateLimiter(options => options.AddPolicy<string, EstimateRateLimit>(RateLimit));
        services.AddOpenApi(options => options.AddSchemaTransformer<EstimateSchemas>());
        return services;
    }

    public static IEndpointRouteBuilder MapEstimates(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/v1/estimates", Estimate)
            .WithName("Estimate")
            .WithTags("Estimates")
            .WithSummary("What may this company get for this contract, and why.")
            .WithDescription(
                "Answers 200 also where the company isn't eligible, with the reasons. Every wrong member of the request is named in the "
                + "problem details. Messages follow Accept-Language (en, zh-Hans); codes never change. "
                + "On a yearly step, `history.yearAwards` may be given beside the sums of the year: `entitled`, what the other awards of the year "
                + "come to at the rates of now, and `awarded`, what was awarded; both in yuan. With it, what has become too much is taken off this contract, as "
                + "in the decision of a case, and its facts give the same trace hash. Without it the sums decide alone.")
            .Accepts<EstimateFacts>("application/json")
            .Produces<EstimateResponse>()
            .Produces<EstimateProblem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<EstimateProblem>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<EstimateProblem>(StatusCodes.Status413PayloadTooLarge, "application/problem+json")
            .Produces<EstimateProblem>(StatusCodes.Status415UnsupportedMediaType, "application/problem+json")
            .Produces<EstimateProblem>(StatusCodes.Status429TooManyRequests, "application/problem+json")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimit);
        return endpoints;
    }

    /// <summary>Texts of this API follow <c>Accept-Language</c> alone, not the cookie of a page that happens to be open.</summary>
    /// <remarks>The caller sets the culture: set in here, it would be gone on return.</remarks>
    internal static async Task<CultureInfo> LanguageOf(HttpContext context)
    {
        var accepted = await new AcceptedLanguageProvider().DetermineProviderCultureResult(context);
        var culture = CultureInfo.GetCultureInfo(accepted?.UICultures[0].Value ?? Languages.English);
        context.Response.Headers.ContentLanguage = culture.Name;
        context.Response.Headers.Vary = "Accept-Language";
        return culture;
    }

    internal static IResult Refused(int status, string code, EstimateText text) => EstimateProblems.Refused(status, code, text, ProblemJson);

    private static async Task Estimate(HttpContext context, EstimateSubsidy estimate, EstimateText text, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            var answer = await Answer(context, estimate, buffer, cancellation);
            await Speak(context, answer, text);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<object> Answer(HttpContext context, EstimateSubsidy estimate, byte[] buffer, CancellationToken cancellation)
    {
        if (!context.Request.HasJsonContentType())
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var length = await context.Request.Body.ReadAtLeastAsync(
            buffer.AsMemory(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false, cancellation);
        return length > MaxBytes
            ? StatusCodes.Status413PayloadTooLarge
            : await estimate.Handle(buffer.AsMemory(0, length), cancellation);
    }

    private static async Task Speak(HttpContext context, object answer, EstimateText text)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await LanguageOf(context);
        var result = answer switch
        {
            EstimateOutcome.Answer given => Results.Json(EstimateResponse.From(given.Result, text), Json),
            EstimateOutcome.Invalid invalid => EstimateProblems.Invalid(invalid.Errors, text, ProblemJson),
            EstimateOutcome.UnknownProgram unknown => EstimateProblems.UnknownProgram(unknown.Program, text, ProblemJson),
            EstimateOutcome.UnknownTrack unknown => EstimateProblems.UnknownTrack(unknown.Program, unknown.Track, text, ProblemJson),
            StatusCodes.Status413PayloadTooLarge => Refused(StatusCodes.Status413PayloadTooLarge, "too-large", text),
            _ => Refused(StatusCodes.Status415UnsupportedMediaType, "media-type", text),
        };
        await result.ExecuteAsync(context);
    }
}
