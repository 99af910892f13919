using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Claims keep each hand-in as it was, and are returned with points that are answered one by one.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128030001_ClaimRounds")]
public sealed class ClaimRounds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.ClaimRounds.sql"));
    }
}
