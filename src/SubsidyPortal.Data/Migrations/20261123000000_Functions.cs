using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Functions that the tables are made with.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000000_Functions")]
public sealed class Functions : Migration
{
    // PostgreSQL counts convert_from as depending on the session, which it does only for encodings other than UTF8;
    // a generated column needs the promise that it doesn't.
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            """
            CREATE FUNCTION utf8_json(document bytea) RETURNS jsonb
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN convert_from(document, 'UTF8')::jsonb
            """);
    }
}
