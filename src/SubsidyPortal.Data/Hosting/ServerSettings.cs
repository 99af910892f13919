using System.Globalization;

namespace SubsidyPortal.Data.Hosting;

/// <summary>The server's settings, written anew at every start and included by <c>postgresql.conf</c>.</summary>
internal static class ServerSettings
{
    public const string FileName = "portal.conf";

    public static string For(EmbeddedPostgresOptions options, int port)
    {
        var settings = new List<(string Name, string Value)>
        {
            ("port", port.ToString(CultureInfo.InvariantCulture)),
            ("listen_addresses", "127.0.0.1"),
            // Paths of sockets are limited to about a hundred characters; loopback and a password work in every folder.
            ("unix_socket_directories", ""),
            ("password_encryption", "scram-sha-256"),
            ("max_connections", options.MaxConnections.ToString(CultureInfo.InvariantCulture)),
            ("shared_buffers", "128MB"),
            // Compiling a query takes longer than the portal's short ones run.
            ("jit", "off"),
            // Where statements are kept prepared they are planned for their values all the same: the best way to find three cases of
            // a company is not the best way to find half of the city's.
            ("plan_cache_mode", "force_custom_plan"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("log_line_prefix", "%m [%p] %u@%d "),
            ("log_min_messages", "warning"),
            ("log_checkpoints", "off"),
        };
        settings.AddRange(options.Disposable
            ?
            [
                ("fsync", "off"),
                ("synchronous_commit", "off"),
                ("full_page_writes", "off"),
                ("wal_level", "minimal"),
                ("max_wal_senders", "0"),
            ]
            :
            [
                ("fsync", "on"),
                ("synchronous_commit", "on"),
                ("full_page_writes", "on"),
            ]);
        return "# Written by the portal at every start; changes here are lost. ALTER SYSTEM keeps them.\n"
            + string.Concat(settings.Select(s => $"{s.Name} = '{s.Value}'\n"));
    }
}
