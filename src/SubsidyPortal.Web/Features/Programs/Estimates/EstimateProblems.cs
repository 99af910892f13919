using System.Text.Json;
using SubsidyPortal.Application.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Problem details (RFC 9457) of the estimate API. Codes never change; titles and messages are in the language asked for.</summary>
internal static class EstimateProblems
{
    private const int LongestEcho = 80;

    // A body of nothing but wrong members would otherwise come back many times its size.
    private const int MostErrors = 1_000;

    public static IResult Invalid(IReadOnlyList<MemberError> errors, EstimateText text, JsonSerializerOptions options) => Problem(
        new EstimateProblem(StatusCodes.Status400BadRequest, text["problem.invalid"], "request.invalid")
        {
            Detail = errors.Count <= MostErrors
                ? text["problem.invalid.detail", errors.Count]
                : text["problem.invalid.first", errors.Count, MostErrors],
            Errors = [.. errors.Take(MostErrors).Select(error => new MemberProblem(
                error.Fragment, error.Path, error.Code, text["error." + error.Code, error.Argument ?? ""]))],
        },
        options);

    public static IResult UnknownProgram(string program, EstimateText text, JsonSerializerOptions options) => Problem(
        new EstimateProblem(StatusCodes.Status404NotFound, text["problem.unknown-program"], "program.unknown") { Detail = Echo(program) },
        options);

    public static IResult UnknownTrack(string program, string track, EstimateText text, JsonSerializerOptions options) => Problem(
        new EstimateProblem(StatusCodes.Status404NotFound, text["problem.unknown-track"], "track.unknown") { Detail = $"{program}/{Echo(track)}" },
        options);

    public static IResult Refused(int status, string code, EstimateText text, JsonSerializerOptions options) => Problem(
        new EstimateProblem(status, text["problem." + code], "request." + code), options);

    private static IResult Problem(EstimateProblem problem, JsonSerializerOptions options) =>
        Results.Json(problem, options, "application/problem+json", problem.Status);

    private static string Echo(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";
}

/// <summary>Problem details with a stable code and one entry for each wrong member.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Code">Stable in every language.</param>
public sealed record EstimateProblem(int Status, string Title, string Code)
{
    public string Type => "about:blank";

    public string? Detail { get; init; }

    public IReadOnlyList<MemberProblem>? Errors { get; init; }
}

/// <summary>One wrong member.</summary>
/// <param name="Pointer">JSON pointer as a URI fragment.</param>
/// <param name="Member">The same place as a path: <c>contract.lines[0].amount</c>.</param>
/// <param name="Code">Stable in every language.</param>
/// <param name="Detail">What is wrong and what to do.</param>
public sealed record MemberProblem(string Pointer, string Member, string Code, string Detail);
