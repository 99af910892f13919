using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>A program's money month by month and its register of awards, as files for anybody; amounts as text with two decimals.</summary>
internal static class OpenDataEndpoints
{
    private const string ForAMinute = "public, max-age=60";

    public static void MapOpenData(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.Public.OpenDataPattern + ".csv", (string code, HttpContext context, UseCaseRunner runner) =>
            AnswerAsync(code, context, runner, months => Results.Text(Csv(months), "text/csv", Encoding.UTF8))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.Public.OpenDataPattern + ".json", (string code, HttpContext context, UseCaseRunner runner) =>
            AnswerAsync(code, context, runner, months => Results.Json(Body(months)))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.Public.AwardsFilePattern + ".csv", (string code, HttpContext context, UseCaseRunner runner) =>
            AwardsAsync(code, OpenDataForm.Csv, context, runner)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Links.Public.AwardsFilePattern + ".json", (string code, HttpContext context, UseCaseRunner runner) =>
            AwardsAsync(code, OpenDataForm.Json, context, runner)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> AwardsAsync(string code, OpenDataForm form, HttpContext context, UseCaseRunner runner)
    {
        if ((await runner.AskAsync(new ExportAwards(code, form), context.RequestAborted)).ValueOrDefault is not { } file)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForAMinute;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Bytes(file.Content, file.MediaType, file.FileName);
    }

    private static async Task<IResult> AnswerAsync(string code, HttpContext context, UseCaseRunner runner, Func<PublicMonths, IResult> write)
    {
        if ((await runner.AskAsync(new GetPublicMonths(code), context.RequestAborted)).ValueOrDefault is not { } months)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForAMinute;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return write(months);
    }

    /// <summary>Codes, days and figures only, so that no cell can be taken for a formula.</summary>
    private static string Csv(PublicMonths months)
    {
        var text = new StringBuilder("program,track,day,available,reserved,committed,paid\r\n");
        foreach (var track in months.Tracks)
        {
            foreach (var m in track.Months)
            {
                text.Append(CultureInfo.InvariantCulture, $"{months.Program},{track.Code},{DayText.Iso(m.Day)},{m.Available},{m.Reserved},{m.Committed},{m.Paid}\r\n");
            }
        }

        return text.ToString();
    }

    private static OpenData Body(PublicMonths months) => new(months.Program, "CNY", DayText.Iso(months.Today), [.. months.Tracks.SelectMany(t => t.Months.Select(m =>
        new OpenDataRow(t.Code, DayText.Iso(m.Day), m.Available.ToString(), m.Reserved.ToString(), m.Committed.ToString(), m.Paid.ToString())))]);

    private sealed record OpenData(
        [property: JsonPropertyName("program")] string Program,
        [property: JsonPropertyName("currency")] string Currency,
        [property: JsonPropertyName("asOf")] string AsOf,
        [property: JsonPropertyName("months")] IReadOnlyList<OpenDataRow> Months);

    private sealed record OpenDataRow(
        [property: JsonPropertyName("track")] string Track,
        [property: JsonPropertyName("day")] string Day,
        [property: JsonPropertyName("available")] string Available,
        [property: JsonPropertyName("reserved")] string Reserved,
        [property: JsonPropertyName("committed")] string Committed,
        [property: JsonPropertyName("paid")] string Paid);
}
