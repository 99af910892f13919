using SubsidyPortal.Domain;

namespace SubsidyPortal.Application;

/// <summary>The time in the city: today, deadlines and years are the city's, not the server's.</summary>
public sealed class CityClock(TimeProvider time, string timeZone = CityClock.Shanghai)
{
    public const string Shanghai = "Asia/Shanghai";

    /// <summary>Now, cut to the microsecond that the database keeps, so that hashes can be recomputed from stored rows.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public DateOnly Today => DateOf(Now);

    /// <summary>The day of an instant in the city.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalTime(instant).DateTime);

    /// <summary>An instant as the city's clock shows it.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>Who acts, now.</summary>
    public Signed SignedBy(Guid userId)
    {
        var now = Now;
        return new Signed(userId, now, DateOf(now));
    }
}
