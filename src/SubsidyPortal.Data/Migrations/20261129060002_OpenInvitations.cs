using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>One open invitation per address and place.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129060002_OpenInvitations")]
public sealed class OpenInvitations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.OpenInvitations.sql"));
    }
}
