using Npgsql;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Tells a database that can't be reached from one that refuses.</summary>
public static class DatabaseServer
{
    /// <summary>True where the failure means that the server is away or going away, so that the same may work in a moment.</summary>
    public static bool IsAway(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException p)
            {
                return p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DiskFull;
            }

            if (e is NpgsqlException or System.Net.Sockets.SocketException or IOException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }
}
