using Command.Domain.Catalogue;

namespace Command.Domain.Tests.Catalogue;

public sealed class GrownTableTests
{
    [Theory]
    [InlineData("code,zh\na,甲\n", "code,zh\na,乙\nb,丙\n", "code,zh\na,甲\nb,丙\n")]
    [InlineData("code,zh\r\na,甲\r\n", "code,zh\na,乙\n", "code,zh\r\na,甲\r\n")]
    // A comma within quotes is no end of a field, and a column that the older one has not is left out.
    [InlineData("code,zh,en\na,甲,A\n", "code,zh,en,items\nb,丙,\"B, or \"\"C\"\"\",1;2\n", "code,zh,en\na,甲,A\nb,丙,\"B, or \"\"C\"\"\"\n")]
    [InlineData("code,old\na,甲\n", "code,zh\nb,丙\n", "code,old\na,甲\nb,*\n")]
    [InlineData("code,zh\n\"a,甲\n", "code,zh\nb,丙\n", "code,zh\n\"a,甲\n")]
    public void An_older_table_gets_the_rows_that_it_does_not_have_and_keeps_its_own(string kept, string shipped, string together) =>
        Assert.Equal(together, GrownTable.WithEveryRow(kept, shipped));
}
