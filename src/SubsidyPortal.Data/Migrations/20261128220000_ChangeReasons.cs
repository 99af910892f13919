using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Why a policy draft changes elements of the version before it, kept as the draft is.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128220000_ChangeReasons")]
public sealed class ChangeReasons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("reasons", "policy_drafts", "jsonb", nullable: false, defaultValueSql: "'[]'");
        migrationBuilder.Sql(SqlFile.Read("Migrations.ChangeReasons.sql"));
    }
}
