using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A check of the reasons for a review, and for which reasons it was answered.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129020001_ReviewReasons")]
public sealed class ReviewReasons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("about", "case_checks", "text", nullable: false, defaultValue: "");
        migrationBuilder.Sql(SqlFile.Read("Migrations.ReviewReasons.sql"));
    }
}
